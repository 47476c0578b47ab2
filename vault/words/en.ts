// One a line would be 1086 lines. Common, harmless, three to nine letters; no two differ in one letter only (words/offer.test.ts).

/** Words of English for offered passphrases. */
export const en: readonly string[] = `
academy account acrobat active actor adventure agenda airport airy albatross album alder alpaca alphabet amber anchor ancient ankle answer ant
antelope apple apricot apron architect armchair arrow artist ash aspen athlete atlas attic author autumn avenue backpack badger bakery balance balcony
ball balloon bamboo banana banner barber bark barley barrel basil basket battery bay bean beard beauty beaver bee beech beetle beetroot beginner berry
bicycle birch bird birthday biscuit bison blanket blender bloom blossom blueberry bobcat bolt bookcase bottle boulder boulevard bracelet branch brand
brave bread breakfast breeze brick bright broccoli bronze brook bubble bucket buckle bud budget buffalo builder bunny bush butter butterfly button
cabbage cabin cabinet cable cactus cake calendar camel camera camp campus canal canary candle candy canoe canvas canyon captain caramel card career
careful caribou carnival carpet carriage carrot cartoon cashew castle cat cedar ceiling celery center cereal chair chalk chance chapter chart cheerful
cheese chef cherry chess chestnut chick chicken chili chimney chin chipmunk chocolate choice chorus cicada cinema cinnamon circle circus citrus city
class classic clay clean cliff climate clinic clock closet cloud clove club cobweb cocoa coconut coffee collar color column comb comet comfort comic
compass computer concert condor contest cookie copy coral corn corner corridor cosmos cottage cotton couch cougar counter course courtyard cow crab
cracker crane crayon cream creek cricket crisp crown crumb crystal cuckoo cucumber culture cup curious curly currant curtain curve cushion custard
cypress daisy dance dapper date dawn daylight decade deer degree delta depth dessert detail dew dialog diamond diary dill dimple dinner diploma
direction distance doctor dolphin donkey door doorbell dough dove dozen dragon dragonfly drawer drawing dress drum dumpling dune dusk eager eagle
early earth easel easy echo eclipse effort eggplant elastic elbow elegant elevator elm energy engine engineer entrance envelope equal eraser essay
evening event example exhibit expert eye eyebrow fabric factory fair falcon fan fancy farm farmer fashion feast fence fennel fern ferret festival
fiddle field fig film finch finish firefly fireplace fish flag flamingo flask flour flower fluffy flute foam focus folder footpath forehead forest
fork formula fortune forum fountain fox frame freckle fresh friend friendly frog frost fruit furnace future galaxy gallery game garage garden gardener
garlic gazelle gecko gentle geyser giant gift ginger giraffe glacier glad globe glue goat gold golden goose gopher gorilla grammar grape grass gravel
gravy great greens grocery group grouse grove guest guide guitar gulf gym habit hail hallway hammock hamster hanger happy harbor hare harmony harvest
hawk hazel hazelnut headphone health heather hedge hedgehog height helmet herb heron highway hinge hippo hobby holiday home honest honey hoodie hook
horizon horse hotel hour humble humor ibex iceberg idea igloo iguana image inventor iris island ivy jackal jacket jaguar jam jasmine jeans jelly jewel
jigsaw jogger joke journal journey joyful jug juggler juice jungle jury kangaroo kayak keen kernel ketchup key keyboard kindness kiosk kitchen kite
kitten kiwi knee knot knowledge koala label lace ladder ladle ladybug lagoon lamb land landmark language lantern laptop large laughter laundry lava
lavender leader leaf lecture legend leisure lemon lemur length lens lentil leopard lesson letter lettuce lever library lichen lid light lilac lily
lime linden lion list lively lizard llama lobster local logic lotus luck luggage lunar lunch lynx lyric machine magazine magic magnet magnolia magpie
mailbox mammoth manager manatee mango mansion manual map maple marble marker marmalade marmot marsh marten mask mattress meadow meal measure medicine
meerkat mellow melody melon memory menu message meter method milk mint minute mirror model modern modest mole moment mongoose monument moon moonlight
morning moss moth motion motor motto mouse muffin museum mushroom music musician mustache mystery napkin nature necklace needle nettle network newt
nimble noble noodle nordic north notebook novel number nutmeg oak oasis oatmeal object ocean octopus office olive omelet onion opera option orange
orbit orca orchard orchid order oregano origin oriole osprey ostrich otter outfit oval oven owl oyster paddock page paint palace palm pancake panda
panther papaya paper paprika parade parasol parcel parsley partridge party passage passport pasta pastry pasture path patient pattern pavement
pavilion peach peacock peanut pear pebble pelican pen pencil penguin people pepper percent perfume petal pheasant phone photo pianist piano pickle
picnic picture pier pigeon pilot pine pioneer pistachio pitcher pizza planet plank plate plateau platypus player playful plaza plum pocket poem polish
polite pony popcorn poplar poppy porch porcupine postcard poster postman pot potato pottery practice prairie present printer prize process product
profile program progress project promise propeller proud proverb pudding puddle pulley puma pumpkin pupil purse puzzle quail quality quarry quarter
question quick quilt quinoa quiz quote rabbit raccoon radiator radio radish raft rain rainbow raisin rapid raspberry raven ravine ready recipe record
reed rehearsal relay report result reward rhubarb rhythm ribbon rice ridge ring river road robin rock rooster root rose rosemary routine royal ruler
runway rural rustic saddle saffron sailor salad salmon salt sample sandal sandbox sandwich sauce scale scarf scarlet scene schedule scholar school
science scooter screen screw sculptor sea seahorse season second sentence series sesame shade shark shawl sheep shelf shelter shiny shirt shore
shoulder shovel shower shrimp shutter sidewalk signal silver sincere sink size skate sketch skill sky skylark skyline sled sleepy sleeve slim slipper
slope sloth smart smile smooth snack snail snow snowflake soccer sofa solar solid song sound soup space sparrow speaker speech speed spicy spider
spinach spirit sponge spool sport spring sprout square squash squid squirrel stable stadium stage stairs stapler star starfish starling station statue
steady stellar steppe stew stone storm straw stream street strong student studio style subject suburb subway success sugar suitcase sultana summer
summit sun sunrise sunset sunshine super surprise swallow swamp swan sweater sweet swift swing symbol syrup system tablet tadpole talent tape taste
teacher teapot telescope tempo tender tennis tent terrace theater theory thermos thimble thistle thread threshold thumb thunder thyme ticket tide
tiger tiny title toast toaster tomato tongue tool topic tortoise toucan towel town toy tractor trade tradition trail tram treasure tree trend trip
trolley tropical trout trumpet trunk truth tulip tundra turkey turnip turquoise turtle tutor twig umbrella unique unit universe upbeat urban vacation
valley value vanilla vase vehicle velvet veranda verse vessel vest viaduct victory video village vinegar violet violin vision visitor vivid voice
volcano volume voyage waffle wagon wallet walnut walrus waltz wardrobe watch water wave week welcome whale wharf wheat wheel width willow wind
windmill window winter wire wisdom witty wolf wombat wonder wood woodland worker workshop world wrist writer yacht yarn yoga yogurt young zebra zenith
zipper zone zoo zucchini
`
  .trim()
  .split(/\s+/)
