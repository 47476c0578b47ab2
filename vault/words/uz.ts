// One a line would be 470 lines. Common, harmless, three to nine letters; no two differ in one letter only (words/offer.test.ts).

/** Words of Uzbek (Latin script, words without an apostrophe) for offered passphrases. */
export const uz: readonly string[] = `
achchiq adras ajoyib akatsiya alifbo anjir anor apelsin aql arava archa arpa arslon artist asal asalari ashula asr atala atirgul atlas ayiq ayoz ayron
bahor baland baliq balkon banan baraka barg baxt bayram beda bedana behi bekat beqasam bilaguzuk bilim binafsha bochka bodom bodring botir boyqush
bozor bronza bugu bulbul buloq bulut buqa burchak burgut chakchak chang chaqqon charm chelak chigirtka chinnigul chinor chiroq chiroyli chiziq chomich
chopon choy choynak choyxona chumchuq chuqur daftar dahliz dala daqiqa daraxt darvoza daryo davr dehqon delfin dengiz dengizchi deraza devor dimlama
doira dolchin don doppi doston duradgor durdona dutor echki egar ekin elak eman epchil ertak eshak eski etik fan favvora fazo feruza fikr fil ganch
gavhar gilam gilos gul gumbaz guruch hafta hajm halol hamyon harf havo haydovchi haykal holva hovli hulkar hunar idish igna ildiz iliq ipak ishonch
ismaloq issiq jambil jar javon jigarrang jirafa jiyda jun kabob kakao kakku kaklik kalit kamalak kamzul kapgir kaptar karam karavot karnay kartoshka
kashnich kashtan katta kavush kema keng ketmon kichik kino kisel kit kitob kiyik kofe konfet koptok kosa koshin kulgu kulol kumursqa kumush kunjut
kurtak kutubxona kuy lagan lagmon lahza laqqa laylak likop limon lochin lola loviya loy mahalla mahsi majnuntol maktab malina mandarin manti maqol
maqsad marjon mashina maslahat mato maydon mayiz maymun maysa mazali medal mehmon mehnat mehr minora mis mosh moviy muallim mukofot munchoq murabbo
murch musicha muzey namat namatak naqsh nargiz nastarin navvot nay ninachi nishalda nok norin novvoy nuqta nur odil ohu okean olcha olim olma olmaxon
oltin oqqush oqshom oquvchi orol orzu oshpaz oshxona osmon oyna palov parda pashmak patir paxta paypoq peshtoq pishloq pista piyola piyoz pochta
pomidor poyezd pushti qadimiy qalam qalampir qamish qarga qatiq qaychi qayin qaymoq qimiz qir qirov qish qisqa qizil qoplon qoshiq qovoq qovun qoya
qozon quduq qulf qulun qulupnay qum qunduz qurbaqa qurt quruvchi quti quvnoq quvonch quyon quyosh rahmat rang raqqosa raqs rasm rassom rasta ravoq
rayhon reja rubob saboq sabr sabzi sada safar sahro saksovul salom salqin samolyot samovar sanchqi sandiq sarimsoq savat savol savsan saxiy sayil
sayohat sayyora shafaq shaftoli shakar shakl sham shamol sharbat sharshara shaxmat sher shifokor shilliq shirin shivit shodlik shoir shokolad sholcha
shox shudring shunqor shuvoq sichqon sigir silovsin sirk soat sochiq sodda somsa sotuvchi sovuq soz stul sugur sukunat suli suluv sumalak sumka
supurgi surat surnay sut suvsar suzma talaba talant tanbur tariq tarvuz teatr tegirmon telpak temir tepa terak tikuvchi tilla tinchlik tiniq tokcha
tol tomchi tomorqa tong topishmoq topqir toshbaqa tovus toza tugma tulki tulpor tuman tuproq turna turp tuxum tuya tuz uchuvchi ufq ukki umid urug
usta ustoz ustun uzum vaqt vazmin velosiped vertolyot vodiy vokzal xamir xaskash xat xiyobon xona xonanda xurmo yalpiz yangi yantoq yashil yasmin
yaxshi yaylov yelkan yengil yoqut yordam yostiq yozuvchi yubka yugan yulduz yumshoq zanjabil zargar zebra zira ziyrak zuhro zukko zumrad
`
  .trim()
  .split(/\s+/)
