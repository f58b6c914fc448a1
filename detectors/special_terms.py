"""Vocabularies of the kinds of data that Art. 9(1) GDPR sets apart, French and English with others where short.

Written for this project from the terms that public nomenclatures use: religions after the UN's census
principles, ethnic groups after the British and American censuses, parties and unions after public registers
of France, the United Kingdom and the United States.
"""

RELIGIONS = (
    "catolica|cattolica|evangelica|ortodoxa|ortodosso|roemisch-katholisch|romisch-katholisch|"
    "christian|christianity|chretien|chretienne|catholic|catholique|katholisch|catolico|cattolico|protestant|"
    "protestante|evangelisch|"
    "evangelical|orthodox|orthodoxe|baptist|methodist|lutheran|anglican|church of england|presbyterian|mormon|"
    "jehovah|temoin de jehovah|"
    "adventist|muslim|musulman|musulmane|islam|moslem|sunni|sunnite|shia|chiite|jewish|juif|juive|judaism|"
    "judaisme|hindu|hindou|hinduism|"
    "buddhist|bouddhiste|buddhism|sikh|sikhism|jain|jainism|bahai|taoist|shinto|atheist|athee|atheism|agnostic|"
    "agnostique|"
    "sans religion|no religion|laique|animiste|pagan|wicca|quaker|zoroastrian|konfessionslos"
)
POLITICS = (
    "republican|democrat|democratic party|independent voter|libertarian|green party|conservative|labour|"
    "liberal democrat|tory|snp|"
    "plaid cymru|ukip|reform uk|parti socialiste|les republicains|la france insoumise|rassemblement national|"
    "front national|renaissance|"
    "modem|europe ecologie|eelv|parti communiste|reconquete|lutte ouvriere|npa|udi|extreme gauche|extreme "
    "droite|gauche|droite|centriste|"
    "ecologiste|socialiste|communiste|socialist|communist|left-wing|right-wing|cdu|csu|spd|fdp|afd|die linke|"
    "psoe|vox|podemos|"
    "partito democratico|lega|forza italia|fratelli d'italia|socialist party|pirate party|peace and freedom party|"
    "constitution party|labour party|conservative party|sinn fein|fine gael|fianna fail|bundnis 90|die grunen|grune"
)
UNIONS = (
    "cgt|cfdt|fo|force ouvriere|cftc|cfe-cgc|cfe cgc|unsa|sud|solidaires|fsu|syndique|syndicat|unison|unite "
    "the union|gmb|usdaw|afl-cio|"
    "teamsters|seiu|uaw|ver.di|ig metall|dgb|ccoo|ugt|cgil|cisl|uil|fnv|union member|non-union|non syndique"
)
ORIGINS = (
    "white|black|asian|hispanic|latino|latina|african american|african-american|caucasian|native american|"
    "american indian|alaska native|"
    "pacific islander|hawaiian|mixed race|multiracial|two or more races|amer-indian-eskimo|asian-pac-islander|"
    "nonhispanic|non-hispanic|"
    "arab|arabe|maghrebin|africain|asiatique|europeen|blanc|blanche|noir|noire|metis|metisse|roma|rom|romani|"
    "gypsy|gitan|caribbean|"
    "white british|black african|chinese|indian|pakistani|bangladeshi|kabyle|berbere|antillais|subsaharien|"
    "middle eastern|indigenous|aboriginal|pacific-islander|pacific island|mixed white|white irish|amerindian|mestizo|"
    "mulatto|eskimo|inuit|first nation|maori|polynesian|mixed ethnic|biracial|afro-caribbean|afro-american|"
    "south asian|east asian|not hispanic|hispanic or latino|black or african american"
)
ORIENTATIONS = (
    "heterosexual|homosexual|bisexual|gay|lesbian|lesbienne|heterosexuel|heterosexuelle|homosexuel|"
    "homosexuelle|bisexuel|bisexuelle|"
    "asexual|asexuel|pansexual|pansexuel|queer|straight|hetero|homo"
)
ILLNESSES = (
    "diabetes|diabete|diabetique|asthma|asthme|cancer|leukemia|leucemie|lymphoma|tumor|tumour|tumeur|carcinoma|"
    "carcinome|hypertension|"
    "hypertendu|depression|depressif|anxiety|anxiete|schizophrenia|bipolar|bipolaire|epilepsy|epilepsie|"
    "alzheimer|parkinson|dementia|demence|"
    "migraine|stroke|avc|infarction|infarctus|angina|angine|arrhythmia|arthritis|arthrite|arthrose|"
    "osteoporosis|osteoporose|bronchitis|"
    "bronchite|pneumonia|pneumonie|tuberculosis|tuberculose|covid|influenza|grippe|hepatitis|hepatite|"
    "cirrhosis|cirrhose|hiv|sida|vih|aids|"
    "anemia|anemie|obesity|obesite|allergy|allergie|allergic|allergique|eczema|psoriasis|fracture|sprain|"
    "entorse|concussion|burn injury|"
    "pregnant|pregnancy|enceinte|grossesse|miscarriage|fibromyalgia|fibromyalgie|sclerosis|sclerose|"
    "appendicitis|appendicite|sepsis|"
    "infection|sinusitis|sinusite|pharyngitis|pharyngite|otitis|otite|gastritis|gastrite|ulcer|ulcere|kidney "
    "disease|renal failure|"
    "insuffisance|heart failure|heart disease|coronary|cardiopath|cardiaque|thyroid|thyroide|cholesterol|"
    "hyperlipidemia|handicap|disabled|"
    "disability|wheelchair|fauteuil roulant|autism|autisme|adhd|tdah|dyslexia|dyslexie|blind|aveugle|deaf|"
    "sourd|amputation|dialysis|"
    "dialyse|chemotherapy|chimiotherapie|surgery|chirurgie|arret maladie|sick leave|pacemaker|intolerance|"
    "diabete mellito|asma|fractura|frattura|fraktur|knochenbruch|hipertension|ipertensione|hypertonie|bluthochdruck|"
    "hoge bloeddruk|brustkrebs|krebs|kanker|cancro|tumore|herzinfarkt|infarto|hartinfarct|lungenentzundung|"
    "lungenentzuendung|longontsteking|polmonite|neumonia|schlaganfall|beroerte|ictus|zuckerkrankheit|suikerziekte|"
    "depresion|depressione|ansiedad|ansia|angststorung|emicrania|migrana|epilepsia|epilessia|artritis|artrose|artrite|"
    "insuficiencia|insufficienza|allergia|alergia|heuschnupfen|embarazada|embarazo|gravidanza|schwanger|zwanger|"
    "zwangerschap|bandscheibenvorfall|hernia|ernia|bronchite|bronquitis|gastrite|gastroenteritis|anemie|anemia|"
    "entzundung|ontsteking|syndrome|sindrome|sindrom|neoplasm|malignant|hypothyroid|diabetic|psychosis|psychose|"
    "gluten free|coeliaque|celiac|disorder"
)
DRUGS = (
    "paracetamol|acetaminophen|ibuprofen|ibuprofene|aspirin|aspirine|amoxicillin|amoxicilline|penicillin|"
    "penicilline|insulin|insuline|"
    "metformin|metformine|lipitor|atorvastatin|simvastatin|warfarin|omeprazole|lisinopril|levothyroxine|"
    "amlodipine|losartan|albuterol|"
    "salbutamol|prednisone|prednisolone|sertraline|fluoxetine|prozac|xanax|diazepam|valium|morphine|codeine|"
    "tramadol|oxycodone|methadone|"
    "doliprane|dafalgan|ventoline|levothyrox|kardegic|viagra|zoloft|hydrochlorothiazide|gabapentin|ritalin|ritaline"
)
OFFENCES = (
    "theft|burglary|robbery|assault|murder|homicide|manslaughter|rape|fraud|arson|larceny|battery|trafficking|"
    "drug possession|dui|dwi|"
    "convicted|conviction|felony|misdemeanor|probation|vol aggrave|vol simple|cambriolage|agression|meurtre|"
    "viol|escroquerie|condamne|"
    "condamnation|casier|recidive|sursis|incarceration|trafic de stupefiants|violences|harcelement|delit|emprisonnement"
)
