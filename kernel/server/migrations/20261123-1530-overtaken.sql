comment on column kernel.counter.erasures is 'how often something was erased, or a case went to another circle: a write that looked before and comes after is made again';
