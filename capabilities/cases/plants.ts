import type { Language } from '#kernel/language.ts'

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/**
 * [Note: aliases are plants] An alias must be easy to say aloud in a corridor and mean nothing: no name that women bear
 * (no Роза, no Лола), no plant of mourning, of drugs or of insult, nothing that grows in one town only. Each language has
 * its own list, because an alias is spoken. Native readers have not seen these lists yet.
 */
export const plants: Readonly<Record<Language, readonly string[]>> = {
  ru: words(`
    Абрикос Айва Акация Алыча Анис Апельсин Арбуз Арника Астра Базилик Бамбук Барбарис Бархат Берёза Боярышник Брусника
    Бузина Василёк Вереск Вишня Вяз Гвоздика Георгин Герань Гранат Гречиха Груша Душица Дыня Ежевика Жимолость Земляника
    Зверобой Ива Инжир Ирис Ирга Календула Калина Камыш Каштан Кедр Кизил Кипрей Клевер Клён Клюква Ковыль Кориандр Крокус
    Крыжовник Кувшинка Кукуруза Лаванда Ландыш Лён Лимон Лотос Люпин Люцерна Магнолия Малина Миндаль Морошка Мята Облепиха
    Овёс Одуванчик Ольха Осока Папоротник Персик Петрушка Пион Платан Подснежник Подсолнух Пшеница Рис Рожь Ромашка Рябина
    Самшит Саксаул Сосна Тимьян Тополь Туя Тысячелист Укроп Фасоль Фиалка Физалис Фисташка Флокс Хурма Чабрец Черёмуха
    Черешня Черника Шалфей Шелковица Шиповник Щавель Эдельвейс Яблоня Ясень Ячмень`),
  kk: words(`
    Айва Алмұрт Анар Арша Арпа Асқабақ Бадам Бетеге Бидай Бұршақ Бүлдірген Долана Емен Жаңғақ Жалбыз Жиде Жоңышқа Жөке Жусан
    Жүгері Жүзім Зығыр Изен Итмұрын Інжір Көде Күріш Күнбағыс Қайың Қалампыр Қамыс Қарағай Қарағаш Қарақат Қауын Қарбыз Қияр
    Қурай Лимон Мақта Мойыл Мыңжапырақ Өрік Сексеуіл Сәбіз Селеу Сұлы Тал Тары Терек Тобылғы Тұт Түймедақ Үйеңкі Шабдалы
    Шалқан Шегіргүл Шетен Шие Шырғанақ Шырша Ырғай`),
  ky: words(`
    Айва Алмурут Анар Арпа Арча Ашкабак Бадам Бадыраң Балтыркан Беде Бетеге Буудай Буурчак Бүлдүркөн Дарбыз Долоно Жаңгак
    Жалбыз Жийде Жүгөрү Жүзүм Зыгыр Инжир Кайың Калемпир Камыш Карагай Карагат Карагач Кожогат Коон Күнкарама Күрүч Лимон
    Мисте Нокот Өрүк Сабиз Табылгы Тал Таруу Терек Тыт Четин Чие Чычырканак Шабдаалы Шалгам Шилби Шыбак Ыргай Ышкын Эмен
    Эрмен`),
  uz: words(`
    Anor Anjir Archa Arpa Behi Bodom Bodring Bugʻdoy Chinor Doʻlana Eman Gilos Hurmo Jambil Jiyda Kashnich Kunjut Kungaboqar
    Limon Loviya Moychechak Mosh Noʻxat Nok Olcha Olxoʻri Paxta Pista Qamish Qaragʻay Qayin Qayragʻoch Qizilcha Qoqi
    Qoragʻat Qovun Saksovul Sabzi Sebarga Shaftoli Shivit Sholgʻom Shuvoq Sambitgul Tarvuz Terak Tol Tut Uzum Yalpiz Yantoq
    Yongʻoq Yulgʻun Zaytun Zira Zirk Zubturum`),
  tg: words(`
    Ангур Анор Анҷир Арча Бед Беҳӣ Бодиринг Бодом Гандум Гелос Дӯлона Зайтун Зардолу Зарчава Зағир Зира Зирк Каду Камиш
    Карафс Кашнич Кокутӣ Кунҷит Лимӯ Лӯбиё Мош Нахӯд Нок Норанҷ Олу Олуболу Офтобпараст Пахта Писта Пудина Ревоҷ Сабзӣ
    Сафедор Себарга Сипанд Тарбуз Туршак Тут Фундуқ Харбуза Хурмо Чинор Чормағз Ҷав Ҷавдор Ҷуворӣ Шалғам Шафтолу Шибит
    Юнучқа Янтоқ`),
  en: words(`
    Acacia Alder Almond Apricot Ash Aster Bamboo Barley Basil Beech Birch Blackberry Bluebell Bracken Buckwheat Caraway
    Cedar Chestnut Chicory Clover Cornflower Cotton Cowslip Cranberry Crocus Cypress Dandelion Dill Elder Elm Fennel Fern
    Fig Fir Flax Gentian Geranium Gorse Hawthorn Hyacinth Larch Lavender Lemon Linden Lotus Lupin Mallow Maple Medlar Melon
    Millet Mint Mulberry Oat Orchid Oregano Parsley Peach Pear Peony Pine Pistachio Plum Poplar Pumpkin Quince Raspberry
    Reed Rice Rowan Rye Sage Sedge Sorrel Spruce Sunflower Sycamore Tamarisk Teasel Thistle Thyme Tulip Verbena Walnut Wheat
    Willow Yarrow`),
}
