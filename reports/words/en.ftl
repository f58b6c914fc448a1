# What messages say in English. A code "what.which" is the attribute "which" of the entry "what".
# The same codes and the same values stand in the file of each language.

more = { $n } more
and-more = and { $n } more
query = query: { $query }
compared = { $one } and { $other } compared by keyed hashes
evidence-of = { $kind }: { $reference }
unread-part = part of the source was not read
acceptance-passed = accepted by { $owner } until { $until }, which has passed
less-precise = Only { $kinds } is declared here, which is less precise.
purpose-for = { $purpose } for { $subjects }

count =
    .rows = { $n ->
        [one] { $n } row
       *[other] { $n } rows
    }
    .places = { $n ->
        [one] { $n } place
       *[other] { $n } places
    }
    .people = { $n ->
        [one] { $n } person
       *[other] { $n } people
    }

# Words of closed lists

subject =
    .customer = customers
    .prospect = prospects
    .employee = employees
    .supplier = suppliers
    .visitor = visitors
    .anyone = anyone
    .unknown = people not told apart

start =
    .their-date = their date

declared =
    .categories = list of data
    .containers = list of places
    .subjects = list of data subjects
    .recipients = list of recipients
    .dated-by = date column
    .starts = start of retention
    .consent = consent column
    .objection = objection column
    .special = Art. 9 condition
    .receives = list of data to receive
    .legal-basis = legal basis
    .data-use = data use
    .collected-at = collected at
    .retention = retention
    .role = role
    .contract = contract
    .country = country
    .safeguard = safeguard
    .provides = provides

evidence =
    .declared = declared
    .foreign-key = foreign key
    .inclusion = inclusion
    .view = view
    .statement = statement
    .grant = grant
    .permission = permission
    .drop-folder = drop folder
    .overlap = overlap
    .hashed-copy = hashed copy
    .event = event
    .domain = domain

exposed =
    .clear = passwords in clear
    .weak = passwords hashed in a way that is easily undone
    .secret = keys or tokens that open an account

loose =
    .file-name = file name
    .running-text = running text
    .web-addresses = web addresses

lacking =
    .when = when
    .how = how

scope =
    .BR = controllers and processors that are subject to the Brazilian data protection law (LGPD)
    .CA = commercial organisations that are subject to the federal privacy law (PIPEDA)
    .IL = data that is transferred or further processed by automated means
    .JP = business operators that are subject to the Japanese data protection law (APPI) with its supplementary rules
    .KR = organisations that are subject to the Korean data protection law (PIPA)
    .US = companies on the list of the EU-U.S. Data Privacy Framework

# What several rules say

assumed =
    .purpose = { $what } of purpose '{ $owner }' is assumed
    .partner = { $what } of partner '{ $owner }' is assumed

extent =
    .document = in the document
    .turns = in { $seen } of { $drawn ->
        [one] { $drawn } turn
       *[other] { $drawn } turns
    }
    .name = by the name alone in the rows
    .rows = in { $seen } of { $drawn ->
        [one] { $drawn } row
       *[other] { $drawn } rows
    }
    .read = in { $seen } of the { $drawn ->
        [one] { $drawn } row
       *[other] { $drawn } rows
    } that were read; the rest is unknown
    .about = in about { $estimate } of { $total ->
        [one] { $total } row
       *[other] { $total } rows
    } ({ $seen } of { $drawn } drawn)

sighting =
    .found = { CAPITAL($kind) } was found { $extent } of { $where }
    .possibly = { CAPITAL($kind) } was possibly found { $extent } of { $where }
    .in-folder = { $sighting }, in a folder of { $who }

standing =
    .no-purpose = No purpose claims this place
    .no-recipient = No purpose names this recipient
    .not-by-name = No purpose here ({ $purposes }) declares it by name
    .not-by-name-for = No purpose here ({ $purposes }) declares it by name for { $subjects }
    .not-received = { $who } is not declared to receive it

handover =
    .seen = seen in { $where }
    .named = named in { $where }
    .declared = declared as recipient of purpose { $purpose }, not seen

# The rules, in the order of their names

access-without-purpose =
    .everybody = Everybody who reaches { $source } may read { $kinds } in { $places } ({ $where }), and no purpose opens them to everybody.
    .machine = On the machine that holds { $source }, { $who } may read { $kinds } in { $places } ({ $where }), and no purpose says so.
    .service = The account { $account } ({ $service }) may read { $kinds } in { $places } ({ $where }), and that service is no recipient of a purpose that claims them.
    .account = The account { $account } may read { $kinds } in { $places } ({ $where }), and no service is declared to work with it.
    .remedy = Take the right away; or declare the service that needs it, and for which purpose.

card-verification-value =
    .found = { $seen }. It may not be kept once a payment is authorised, whatever is declared.
    .remedy = Delete it, in backups and logs too, and stop storing it.

children =
    .told = { $where } ({ $kind }) tells of children under { $age }: { $children ->
        [one] { $children } distinct value
       *[other] { $children } distinct values
    } of { $values } ({ $share }).
    .purpose = { $purpose } rests on consent and collects online, and such children cannot consent alone.
    .remedy = Ask for the age first and for the parents' consent below it; delete what was collected without.

declared-not-found =
    .more = { $purpose } declares more than { $source } holds.
    .nowhere = Nothing in { $source } is called { $patterns }.
    .missing = Not found in the places that it claims there: { $kinds }.
    .remedy = Correct the declaration; or find out why the data is not where it is said to be.

excess-disclosure =
    .hashed = { CAPITAL($kind) } goes hashed to { $partner } in { $where }, which is still personal data.
    .goes = { CAPITAL($kind) } goes to { $partner } in { $where }.
    .rows-go = { CAPITAL($kind) } (about { $rows }) goes to { $partner } in { $where }.
    .may = That partner may receive { $kinds }.
    .may-nothing = That partner may receive nothing.
    .remedy = Take it out of the export and have the partner delete it; or add it to what it may receive.

exposed-secret =
    .holds = { $where } holds { $what } ({ $fields }).
    .remedy = Replace them, delete them here, and hash passwords with a function made for it.

ignored-objection =
    .list = { $people ->
        [one] { $people } person who objected or said no is
       *[other] { $people } people who objected or said no are
    } in { $where }, a list for { $purposes }.
    .folder = { $people ->
        [one] { $people } person who objected or said no is
       *[other] { $people } people who objected or said no are
    } in { $where }, a folder of { $who }.
    .compared = refusals are recorded beside { $where }; compared by keyed hashes
    .remedy = Take them out now, tell whoever got the list, and check every list against the refusals.

marketing-retention =
    .longer = { $purpose } is marketing and declares { $periods } for data in { $source }; the CNIL holds three years after the last contact to be enough.
    .remedy = Shorten the period to three years after the last contact, or write down why longer is needed.

misplaced-data =
    .has = { $where } has { $kinds } in { $spots }, where deletion and requests for access easily miss it.
    .spot = { $what } ({ $field })
    .remedy = Give it a field of its own, and keep it out of text, addresses and names.

missing-consent =
    .serves = { $where } serves { $purpose }.
    .no-objection = The column { $column }, where objections would stand, is not there.
    .undeclared = It rests on consent, and no column is declared that records it.
    .no-column = It rests on consent, and the column { $column } that would record it is not there.
    .uncounted = Its rows were not counted by { $column }.
    .uncounted-because = Its rows were not counted by { $column }, because { $why }.
    .without = It rests on consent, and { $without } of { $rows } ({ $share }) have none recorded in { $column }.
    .remedy = Stop using these contacts until the people agree, and record when, how and to what they did.

more-precise-than-needed =
    .found = { $seen }. The purposes of this place ({ $purposes }) declare only { $kinds }, which is less precise.
    .remedy = Keep only what is declared, worked out when the data comes in; or declare the precise value.

national-number =
    .found = { $seen }. { $problem }. Such a number may only be used where national law says so.
    .remedy = Delete it, or keep it only where the law allows its use, and declare it by name there.

no-processor-contract =
    .none = { $partner } processes personal data for you, and no contract with it is declared.
    .remedy = Declare the reference of the contract; or sign one before more data goes to it.

no-retention =
    .open = { $purpose } declares no time after which personal data goes, for { $places } in { $source }.
    .remedy = Decide how long the purpose needs the data and from which event on, and declare it.

no-way-to-refuse =
    .none = { $where } serves { $purpose }, which is marketing without consent, and no column is declared where a refusal would stand.
    .remedy = Record who refused, leave them out, and name the column (objection).

over-collection =
    .found = { $seen }. No purpose of this place ({ $purposes }) declares it; { $elsewhere }.
    .found-for = { $seen }. No purpose of this place ({ $purposes }) declares it for { $subjects }; { $elsewhere }.
    .here-for = here it is declared for { $subjects } only
    .parts = only its parts are declared, in different places
    .elsewhere = it is declared for { $purposes }
    .another-place = it is declared for { $purposes }, in another place
    .remedy = Stop collecting it here and delete it; or add it to the purpose's row, with the reason.

real-data-in-test =
    .copy = { $where } belongs to a { $environment } environment, and { $people } in it (by { $kind }) are also in { $origin }.
    .remedy = Delete the copy, and fill the environment with made-up or masked data.

retention-overrun =
    .over = { $over } of { $rows } ({ $share }) in { $where } are older than the { $period } after { $start } that { $purpose } declares; the oldest are from { $oldest }.
    .further = A further { $rows } have no date.
    .archive = A legal archive is declared for them: { $archive }.
    .kept-for = They may still be kept for { $others }, but no longer be used for this purpose and these people.
    .untold = Whether { $where } keeps to the { $periods } that { $purpose } declares cannot be told: { $problem }.
    .uncounted = its rows were not counted, because { $why }
    .uncounted-by = its rows were not counted by { $column }
    .undated = { $rows } have no date in { $column }
    .no-field = there is no field { $column }
    .no-date-column = no date column is declared for { $places } with personal data
    .counted = counted by month of { $column } over the whole container, not over a sample
    .delete = Delete them or make them anonymous, and let a job do it from now on.
    .set-apart = Set them apart in an archive, and stop using them for this purpose.
    .scan-again = Scan again, with more time for counting if it ran out (measure_seconds).
    .date-them = Name the column that dates the rows (dated_by), or date them, so that the limit can be kept.

special-category =
    .found = { $seen }. { $problem }, and this kind of data is forbidden unless Article 9(2) allows it.
    .criminal = { $seen }. { $problem }, and this kind of data is forbidden unless Article 10 allows it.
    .no-condition = It is declared for { $purposes }, but without a condition
    .remedy = Stop collecting it and delete it; if it is needed, declare it by name with its condition.

transfer-without-safeguard =
    .receives = { $partner } receives personal data in { $country }.
    .partial = Decision { $decision } covers only { $scope }; nothing says that this partner is one.
    .unknown-safeguard = The safeguard declared ({ $safeguard }) is none that Articles 46 and 49 know for that country.
    .certificate = Decision { $decision } covers only { $scope }, and no safeguard is declared.
    .nothing = No adequacy decision covers that country, and no safeguard is declared.
    .as-of = adequacy decisions as of { $day }
    .sign = Put a safeguard in place (standard contractual clauses, say) and declare it; or keep the data in the EEA.
    .confirm = Confirm that the partner falls within the decision and declare it as its safeguard.
    .look-up = Look the partner up in that list and declare safeguard = "{ $certificate }"; or sign standard contractual clauses.

unassigned-place =
    .holds = No purpose claims { $where }, and it holds personal data: { $kinds } ({ $extent }).
    .shares = shares people with { $other }: { $reference }
    .remedy = Delete it if nobody needs it; else add it to the places of the purpose that it serves.

undeclared-category =
    .found = { $seen }, which serves { $purposes }. No purpose declares this kind of data, here or anywhere.
    .remedy = Stop collecting it and delete it; or declare it for the purpose that needs it.

undeclared-flow =
    .nobody = { $who } gets { $kinds } through { $where }, and nobody declared that recipient.
    .only = { $who } gets { $kinds } through { $where }, and it is a recipient of { $purposes } only.
    .no-purpose = { $who } gets { $kinds } through { $where }, and no purpose names it among its recipients.
    .hashed = { $who } gets hashed { $kinds } through { $where }, which is still personal data, and no purpose has it as a recipient.
    .domain = { $where } has { $kinds } and names the domain of { $who }, whom no purpose has as a recipient.
    .domain-for-others = { $where } has { $kinds } and names the domain of { $who }, a recipient of { $purposes }, but not for what is kept there.
    .dataset = { CAPITAL($kinds) } goes from { $where } to the data set { $who }, which is no declared place.
    .remedy = Find out who set this up and stop it; or declare the recipient, what it may receive, and why.
    .find-out = Find out whether data goes there and to whom it belongs; declare the recipient, or stop it.

undeclared-source =
    .nobody = { $where } gets { $kinds } from { $who }, and nobody declared that partner.
    .provides-nothing = { $where } gets { $kinds } from { $who }, and nothing says that it provides data.
    .unnamed = { $purposes } collects through partners ({ $point }), and no partner is declared to provide data.
    .remedy = Find out on which basis it comes; declare the source (provides) and tell the people, or stop it.
    .declare = Declare which partners provide data (provides = true), and tell the people.

undeclared-subject =
    .seems = { $where } seems to hold data about { $subjects } ({ $kinds }), but its purposes speak of { $declared } only.
    .remedy = Move the data to where it belongs; or add these people to the row's subjects, and inform them.

unproven-consent =
    .lacks = { $where } records consent in { $column } for { $purposes }, and no column says { $lacking } it was given.
    .remedy = Record with each consent when and how it was given, and which wording was shown.

unreachable-data =
    .missed = { $where } holds { $kinds }, and nothing in it leads from a person to their rows: a request for access would miss them.
    .remedy = Note how it is searched for a person; or make it anonymous.

# Reasons of findings: what detectors saw in names, values, tables and texts, and the words they say it with.

column =
    .before = before anything is known of a column
    .comment-says = the column's comment says { $kind }
    .has-thing = the column's name has the word '{ $word }', which is no person
    .has-word = the column's name has the word '{ $word }'
    .name-says = the column's name says { $kind }: '{ $words }'
    .name-says-about = the column's name says that it is something about it: '{ $words }'
    .name-says-another = the column's name says that it is something else
    .name-says-nothing = the column's name has words that say nothing of this kind
    .part-says-another = a part of the column's name says that it is something else

contents =
    .age-ranges = age ranges
    .countries = countries
    .countries-or-nationalities = countries or nationalities
    .family-names = known family names
    .files = such files or lead to one
    .given-names = known given names, half where rare
    .given-with-family-names = a known given name with a family name
    .job-titles = job titles
    .json = JSON
    .like-card-numbers = written like card numbers
    .like-such-numbers = written like such numbers
    .lists = lists
    .pictures-or-links = pictures or lead to one
    .queries = queries
    .single-words = single words, as logins are
    .towns = towns
    .towns-or-countries = towns or countries

kind =
    .account-number = account number
    .age = age
    .bic = BIC
    .biometric = biometric template
    .birth-date = date of birth
    .birth-place = place of birth
    .blood-group = blood group
    .british-nino = British National Insurance number
    .business-ar-cuit-firm = Argentine CUIT of a firm
    .business-at-uid = Austrian VAT number
    .business-au-abn = Australian business number
    .business-au-acn = Australian company number
    .business-az-voen = Azerbaijani tax number
    .business-be-vat = Belgian enterprise number
    .business-bg-vat = Bulgarian VAT number
    .business-br-cnpj = Brazilian company number
    .business-by-unp = Belarusian payer's number
    .business-ca-bn = Canadian business number
    .business-cn-uscc = Chinese social credit code
    .business-co-nit = Colombian tax number
    .business-cy-vat = Cypriot VAT number
    .business-cz-dic = Czech VAT number of a firm
    .business-de-vat = German VAT number
    .business-dk-cvr = Danish company number
    .business-do-rnc = Dominican taxpayer's number
    .business-ean = bar code
    .business-ec-ruc = Ecuadorian RUC
    .business-ec-ruc-short = Ecuadorian RUC
    .business-ee-kmkr = Estonian VAT number
    .business-ee-registrikood = Estonian register code
    .business-es-cif = Spanish company number
    .business-fi-ytunnus = Finnish business number
    .business-fr-siren = SIREN of an organisation
    .business-fr-siret = SIRET of an establishment
    .business-fr-tva = French VAT number
    .business-gb-vat = British VAT number
    .business-gr-vat = Greek VAT number
    .business-hu-anum = Hungarian VAT number
    .business-ie-vat = Irish VAT number
    .business-il-hp = Israeli company number
    .business-imei = IMEI
    .business-isbn = book number
    .business-isbn-ten = book number
    .business-it-iva = Italian VAT number
    .business-jp-cn = Japanese corporate number
    .business-kr-brn = Korean business number
    .business-lt-pvm = Lithuanian VAT number
    .business-lu-tva = Luxembourg VAT number
    .business-luhn-rpps = French number of a health professional (RPPS)
    .business-lv-pvn-firm = Latvian VAT number of a firm
    .business-ma-ice = Moroccan company number
    .business-md-idno = Moldovan company number
    .business-me-pib = Montenegrin tax number
    .business-mk-edb = North Macedonian tax number
    .business-mt-vat = Maltese VAT number
    .business-mz-nuit = Mozambican tax number
    .business-nl-btw = Dutch VAT number
    .business-no-orgnr = Norwegian organisation number
    .business-nz-ird = New Zealand tax number
    .business-pe-ruc-firm = Peruvian RUC of a firm
    .business-pl-nip = Polish VAT number
    .business-pl-regon = Polish register number
    .business-pt-nif-firm = Portuguese tax number of an organisation
    .business-ro-cui = Romanian company number
    .business-rs-pib = Serbian tax number
    .business-ru-inn-firm = Russian INN of an organisation
    .business-ru-ogrn = Russian registration number
    .business-se-orgnr = Swedish organisation number
    .business-si-ddv = Slovenian VAT number
    .business-sk-dph = Slovak VAT number
    .business-sv-nit = Salvadoran tax number
    .business-th-moa = Thai company number
    .business-tr-vkn = Turkish tax number
    .business-tw-ubn = Taiwanese business number
    .business-ua-edrpou = Ukrainian company number
    .business-us-ein = US employer number
    .business-us-rtn = US bank routing number
    .business-uy-rut = Uruguayan tax number
    .business-vn-mst = Vietnamese tax number
    .card-expiry = card expiry date
    .card-last-digits = last digits of a card
    .card-security-code = card verification value
    .card-track = magnetic-stripe data of a card
    .children = children or household size
    .civility-title = civility title
    .cookie-id = cookie identifier
    .coordinate = latitude or longitude
    .country = country
    .criminal-record = criminal convictions or offences
    .customer-number = customer or person number
    .death-date = date of death
    .device-id = device, advertising or cookie identifier
    .driving-licence = driving licence number
    .email = e-mail address
    .email-hash = hash of an e-mail address
    .employee-number = employee number
    .ethnic-origin = racial or ethnic origin
    .family-name = family name
    .french-nir = French social-security number (NIR)
    .french-rib = French bank account (RIB)
    .french-tax-number = French tax number
    .gender = sex
    .given-name = given name
    .health-professional = number of a health professional (RPPS, ADELI)
    .iban = IBAN
    .icd-code = code of a diagnosis (ICD-10)
    .identity-card = identity card number
    .illness = illness or treatment
    .imei = IMEI
    .ip-address = IP address
    .mac-address = MAC address
    .mac-address-bare = MAC address
    .marital-status = marital status
    .medical-measure = medical measure
    .middle-name = middle name or initial
    .national-ad-nrt = Andorran tax number of a person
    .national-ar-cuit = Argentine CUIL or CUIT of a person
    .national-ar-dni = Argentine DNI
    .national-at-tin = Austrian tax number
    .national-at-vnr = Austrian insurance number
    .national-au-tfn = Australian tax file number
    .national-be-bis = Belgian BIS number
    .national-be-eid = Belgian identity card
    .national-be-nn = Belgian national number
    .national-be-ssn = Belgian national or BIS number
    .national-bg-egn = Bulgarian EGN
    .national-bg-pnf = Bulgarian foreigner's number
    .national-br-cpf = Brazilian CPF
    .national-ca-bc-phn = British Columbia health number
    .national-ca-sin = Canadian SIN
    .national-ch-ssn = Swiss AHV number
    .national-cl-rut = Chilean RUT
    .national-cn-ric = Chinese identity number
    .national-cr-cpf = Costa Rican cédula
    .national-cr-cr = Costa Rican residence permit
    .national-cu-ni = Cuban identity number
    .national-cz-rc = Czech or Slovak birth number
    .national-de-idnr = German tax number (IdNr)
    .national-de-stnr = German tax number (Steuernummer)
    .national-dk-cpr = Danish CPR number
    .national-do-cedula = Dominican cédula
    .national-ec-ci = Ecuadorian cédula
    .national-ee-ik = Estonian identity code
    .national-es-dni = Spanish identity number (DNI)
    .national-es-nie = Spanish foreigner's number (NIE)
    .national-fi-hetu = Finnish identity code
    .national-fi-veronumero = Finnish tax number of a worker
    .national-fo-vn = Faroese personal number
    .national-gb-nhs = British NHS number
    .national-gb-upn = English pupil number (UPN)
    .national-gb-utr = British tax reference (UTR)
    .national-gh-tin = Ghanaian TIN of a person
    .national-gr-amka = Greek AMKA
    .national-hr-oib = Croatian OIB
    .national-id-nik = Indonesian NIK
    .national-ie-pps = Irish PPS number
    .national-il-idnr = Israeli identity number
    .national-in--aadhaar = Indian Aadhaar
    .national-in--epic = Indian voter card
    .national-in--pan = Indian PAN of a person
    .national-in--vid = Indian Aadhaar virtual identity
    .national-is--kennitala = Icelandic kennitala of a person
    .national-it-codicefiscale = Italian tax code
    .national-jp-in = Japanese My Number
    .national-ke-pin = Kenyan PIN of a person
    .national-kr-rrn = Korean resident number
    .national-lt-asmens = Lithuanian personal code
    .national-lv-pvn = Latvian personal code
    .national-mu-nid = Mauritian identity number
    .national-mx-curp = Mexican CURP
    .national-mx-rfc = Mexican RFC of a person
    .national-my-nric = Malaysian NRIC
    .national-nl-bsn = Dutch citizen number (BSN)
    .national-nl-identiteitskaartnummer = Dutch identity card or passport
    .national-nl-onderwijsnummer = Dutch pupil number
    .national-no-fodselsnummer = Norwegian birth number
    .national-number = national personal number
    .national-nz-ird = New Zealand tax number
    .national-pe-cui = Peruvian DNI
    .national-pe-ruc = Peruvian RUC of a person
    .national-pk-cnic = Pakistani CNIC
    .national-pl-pesel = Polish PESEL
    .national-pt-cc = Portuguese citizen card
    .national-pt-nif = Portuguese tax number of a person
    .national-ro-cnp = Romanian CNP
    .national-ru-inn = Russian INN of a person
    .national-se-personnummer = Swedish personal number
    .national-si-emso = Slovenian EMŠO
    .national-th-pin = Thai identity number
    .national-tr-tckimlik = Turkish identity number
    .national-ua-rntrc = Ukrainian tax number of a person
    .national-us-atin = US adoption tax number
    .national-us-itin = US individual tax number
    .national-us-ptin = US tax preparer's number
    .national-ve-rif = Venezuelan RIF of a person
    .national-za-idnr = South African identity number
    .national-za-tin = South African tax number of a person
    .nationality = nationality
    .number-plate = number plate
    .occupation = occupation
    .passport = passport number
    .password = password
    .payment-card = payment card number
    .person-name = person's name
    .personal-finance = finances of a person
    .phone = phone number
    .photo = photograph
    .political-opinion = political opinion
    .position-pair = position
    .postcode = postcode
    .region = state or region of an address
    .religious-belief = religious or philosophical belief
    .salary = salary or income
    .secret = secret or session token
    .sexual-orientation = sexual orientation
    .sick-leave = sick leave
    .signature = handwritten signature
    .social-handle = handle on a social network
    .street-address = street address
    .tax-number = tax number of a person
    .town = town
    .trade-union = trade-union membership
    .url-profile = profile address
    .us-ssn = US social-security number
    .user-agent = browser or app version
    .username = user name
    .voice = recorded voice

list =
    .either = { $first } or { $rest }
    .row = { $first }, { $rest }

neighbours =
    .next = what usually stands beside it is in the next column
    .same-table = what usually stands beside it is in the same table

number =
    .account = account
    .address = address
    .age = age
    .birth = birth
    .card = card
    .customer = customer
    .cvv = cvv
    .email = email
    .employee = employee
    .expiry = expiry
    .iban = iban
    .identity = identity
    .last-card = last digits of a card
    .last-social = last digits of a social-security number
    .licence = licence
    .name = name
    .passport = passport
    .phone = phone
    .plate = plate
    .postcode = postcode
    .social = social
    .tax = tax

password =
    .clear = { NUMBER($n, useGrouping: 0) } of { NUMBER($of, useGrouping: 0) } distinct values are words in clear
    .digests = { NUMBER($n, useGrouping: 0) } of { NUMBER($of, useGrouping: 0) } distinct values are digests
    .hashes = { NUMBER($n, useGrouping: 0) } of { NUMBER($of, useGrouping: 0) } distinct values are hashes made for passwords
    .weak-hashes = { NUMBER($n, useGrouping: 0) } of { NUMBER($of, useGrouping: 0) } distinct values are hashes made for passwords, of a kind that is weak

sign =
    .an-office-after-it = an office after it
    .an-office-before-it = an office before it
    .capitals-after-a-title = capitals after a title
    .capitals-after-an-initial = capitals after an initial
    .family-name = family name
    .family-name-alone = family name alone
    .frequent-family-name = frequent family name
    .given-name = given name
    .given-name-before-a-particle = given name before a particle
    .given-name-in-a-sentence = given name in a sentence
    .given-name-introduced = given name introduced
    .given-name-of-many = given name of many
    .given-name-that-is-a-word = given name that is a word
    .given-name-that-is-a-word-before-a-name = given name that is a word, before a name
    .given-name-with-a-family-name = given name with a family name
    .greeted = greeted
    .in-a-list-of-names = in a list of names
    .in-a-row-after-a-title-for-several = in a row after a title for several
    .initial = initial
    .initial-before-a-full-name = initial before a full name
    .introduced = introduced
    .introduced-so-no-everyday-word = introduced, so no everyday word
    .introduced-surely = introduced surely
    .middle-initial = middle initial
    .model = model
    .no-everyday-word = no everyday word
    .party-to-a-case = party to a case
    .possessive = possessive
    .rare-given-name = rare given name
    .said-of-a-given-name = said of a given name
    .said-of-a-person = said of a person
    .speaker = speaker
    .the-minute-of-a-goal = the minute of a goal
    .title = title
    .verb = verb
    .what-a-person-has = what a person has
    .whose-staff-it-is = whose staff it is

state =
    .belief = belief
    .criminal = criminal
    .health = health
    .origin = origin
    .politics = politics
    .sex-life = sex life
    .union = union

table =
    .animals = its columns are what is said of animals and plants
    .asked-of-people = its columns are what people are asked for
    .buildings = its columns are what is said of buildings or machines
    .counts-people = its columns count people
    .has-record = the table's name has the word '{ $word }': it records what people did
    .has-thing = the table's name has the word '{ $word }', which is no person
    .has-word = the table's name has the word '{ $word }'
    .lines = its rows are the lines of something
    .may-be-of-people = the table may be about people
    .name-says = the table's name says { $kind }
    .names-or-births = its columns hold names, birth dates or the like
    .none-asked-of-people = no column of it is what people are asked for
    .of-nobody = the table is about nobody
    .one-asked-of-people = a column of it is what people are asked for
    .one-names-people = a column of it names people
    .sums = its columns are sums and averages
    .totals = its rows are totals

text = { $text }
    .account-number = an account number, named as one
    .address = a postal address: street, town or postcode
    .address-lines = part of a postal address written in lines
    .age = an age
    .asked-for = a number that was asked for, or named: { $what }
    .beside-words = { $what }, beside words that name it
    .beyond-doubt = beyond doubt wherever it stands: { $kind }
    .birth-date = a date after words of birth
    .birth-place = a town after words of birth
    .corrects = corrects the number before
    .elsewhere-in-call = stands elsewhere in the call
    .file-called = the file is called so
    .have-form = has the form of: { $kind }
    .in-n-of-m = in { NUMBER($n, useGrouping: 0) } of { NUMBER($of, useGrouping: 0) } texts read
    .labelled-number = a number, right after the words that name it
    .last-digits = the last digits of a card, named as such
    .listed-place = a town or country named in the text
    .logged-account = an account's name, beside the word that says so
    .logged-name = a person's name, beside the key that says so
    .member-number = a member's number, under the name of a loyalty scheme
    .name-again = a name, or part of one, that stands elsewhere in the text
    .nationality = a nationality, named as one
    .nothing-but = the text is nothing but a value in the form of: { $kind }
    .on-a-list = stands on a list of the configuration
    .own-kind-named = said after words that name it: { $kind }
    .pass-check = passes the check of: { $kind }
    .password = what follows the word password
    .person = name of a person: { $signs }
    .person-s-number = a number, named as that of a person's { $what }
    .phone = a number, by the words around it a phone's
    .place-by-model = a place, by the model and the word before it
    .place-by-words = a place, by the words before it
    .postcode = a postcode, named as one
    .postcode-after-place = a postcode after the name of a place
    .state-noted = { $state }, in a short note
    .state-of-person = { $state }, in a sentence about a person
    .state-told = says of a person: { $state }
    .street-with-town = a street with its town, the number behind
    .territory = a territory named in the text

values =
    .amounts = amounts of money
    .are = { NUMBER($n, useGrouping: 0) } of { NUMBER($of, useGrouping: 0) } distinct values are { $what }
    .bands-of-amounts = bands of amounts
    .beyond-ages = numbers beyond any age
    .beyond-doubt = { NUMBER($n, useGrouping: 0) } of { NUMBER($of, useGrouping: 0) } cells hold a value that is beyond doubt: { $kinds }
    .bytes = bytes
    .dates = the values are dates
    .days-or-reasons = days, dates or reasons
    .degrees = decimal degrees
    .fail-check = { NUMBER($n, useGrouping: 0) } of { NUMBER($of, useGrouping: 0) } distinct values have the form, none passes the check: { $kind }
    .fractions-of-a-year = fractions of a year
    .have-form = { NUMBER($n, useGrouping: 0) } of { NUMBER($of, useGrouping: 0) } distinct values have the form: { $kind }
    .icd-codes = { NUMBER($n, useGrouping: 0) } of { NUMBER($of, useGrouping: 0) } distinct values have the form of ICD codes
    .in-range-of-ages = numbers in the range of ages
    .like-versions = four numbers each that begin small, as versions do
    .long-codes = long codes or bytes
    .made-of-the-name = { $percent ->
            [0] under 1
           *[other] { $percent }
        }% of the values are made of the same row's name or address
    .measured = measured or coded values
    .misfit = { $percent ->
            [0] under 1
           *[other] { $percent }
        }% of the values cannot be of this kind
    .no-amounts = no amounts
    .no-births = no value could be a date of birth
    .no-dates = no value is a date
    .no-degrees = no decimal degrees
    .no-form = no value has the form: { $kind }
    .no-numbers-of-people = no numbers of people
    .nobody-s = the values are those of another kind that is nobody's
    .not-measured = no measured values
    .of-one-plan = { $percent ->
            [0] under 1
           *[other] { $percent }
        }% of the values are numbers that one country's plan of numbers has, without a sign between
    .one-country-s-plates = { $percent ->
            [0] under 1
           *[other] { $percent }
        }% of the distinct values have the form of one country's number plates
    .packed = the cells are { $what } with several values each
    .pair-of-positions = the two columns side by side are spread as latitudes and longitudes are
    .parts-of-births = the values could be years, months or days of birth
    .pass-check = { NUMBER($n, useGrouping: 0) } of { NUMBER($of, useGrouping: 0) } distinct values pass the check: { $kind }
    .pictures = pictures
    .regions = { $percent } % of the distinct values are known regions
    .rival-number = the values may as well be: { $kind }
    .running = the values are a running number
    .running-or-few = a running number or a handful of codes
    .short = short values
    .small-numbers = small numbers
    .small-whole-numbers = small whole numbers
    .some-no-births = some dates could be no date of birth
    .spread-as-births = the dates spread over { $years } years, as births do
    .terms = { NUMBER($n, useGrouping: 0) } of { NUMBER($of, useGrouping: 0) } distinct values are terms for: { $kind }
    .texts = texts
    .two-states = two states
    .unknown-bytes = bytes of an unknown kind
    .whole-numbers = whole numbers from { $first } to { $last }
    .with-children = { $what }; { NUMBER($n, useGrouping: 0) } of { NUMBER($of, useGrouping: 0) } distinct values are of children under { $years }
    .written-like-dates = the values are written like dates

## What was not read, and why

a =
    .arrow-stream = an Arrow stream
    .avro-file = an Avro file
    .cell = a cell
    .document = a document
    .drawing = a drawing
    .encrypted-pdf = an encrypted PDF
    .entry = an entry
    .json-document = a single JSON document
    .line = a line
    .mail = a mail
    .packed-avro-file = an Avro file packed in this way
    .page = a page
    .picture = a picture
    .sevenzip = a 7z archive
    .signed-file = a signed file
    .spreadsheet = a spreadsheet
    .yaml-file = a YAML file

ask =
    .administrators = who administers the server
    .carry = what { $what } carry
    .column-rights = rights on columns
    .counted-statements = which statements the server has counted
    .database-rights = rights on databases
    .definitions = what definitions say
    .foreign-keys = foreign keys
    .foreign-tables = which tables lie on another server
    .free-pages = how many pages are free
    .grants = who may read what
    .later-rights = who will get rights on new tables
    .other-rows = whether others see other rows of this view
    .others-rights = what other accounts may read
    .own-powers = what this login could do beside reading
    .particular = what is particular to it
    .partitions = which tables are partitions of others
    .primary-keys = primary keys
    .refusing-views = whether the server can refuse views itself
    .role = which role this login has
    .role-powers = what a role of this login may do
    .roles = which roles this login has
    .running-tables = which tables run code when they are read
    .samples = whether samples of values are kept
    .server-rights = rights on the whole server
    .sessions = whether the sessions of others are shown
    .some-columns = the columns of some tables that statements speak of
    .some-definitions = what the definitions of some views carry
    .statement-columns = the columns that statements speak of
    .superusers-in-use = which superusers are in use
    .table-rights = rights on tables
    .version = the server's version
    .view-columns = the columns that views speak of
    .views = which views there are
    .views-and-triggers = what views and triggers carry
    .views-read = what views read
    .which-views = which tables are views

beyond =
    .columns = columns beyond the first { NUMBER($most, useGrouping: 0) }: { NUMBER($n, useGrouping: 0) }
    .rows = rows beyond the first { NUMBER($most, useGrouping: 0) }: { NUMBER($n, useGrouping: 0) }

broke =
    .detector = the detector '{ $detector }' broke: { $where }
    .detector-on = the detector '{ $detector }' broke on '{ $field }': { $where }
    .machine = this machine could not go on: { $why }
    .piimap = piimap broke on it: { $where }

broken-off =
    .archive = the archive breaks off: it has no end
    .document = the document breaks off
    .inside-entry = it breaks off inside an entry
    .inside-statement = it breaks off inside a statement
    .last-part = its last part has no end
    .quote = a quoted text has no end
    .refused = it could not be read to its end: { $why }
    .while-read = the file broke off while it was read ({ $kind })

bytes =
    .gif = GIF picture
    .gzip = gzip
    .jpeg = JPEG picture
    .old-office = older office document
    .parquet = Parquet
    .pdf = PDF
    .png = PNG picture
    .rtf = RTF
    .sound = sound
    .sqlite = SQLite database
    .tiff = TIFF picture
    .unknown = bytes of no known kind
    .zip = ZIP or office document

called =
    .bad-end = what its name ends with is no name of a file here
    .out-of-archive = its name leads out of the archive
    .out-of-source = the name leads out of the source
    .path-elsewhere = a client or server may take its name for a path that leads elsewhere
    .second = a second one of that name: not read
    .twice-in-bucket = an object inside the prefix has the same name; give its own URL to read it

changed =
    .all-the-time = the database is written to all the time; no quiet copy could be made
    .database = the database changed while it was read
    .file = it changed while it was read

connect =
    .failed = { $error }

damaged =
    .archive-or-packed = the archive is damaged, broken off or packed in a way that is not known
    .beside-text = what stands beside the text: { $why }
    .between-members = what stands between its members, and its comments, could not be read
    .broken-off = { $what } is damaged or broken off
    .database = the database is damaged
    .found = { $what } is damaged or broken off ({ $kind })
    .or-packed = it is damaged, or packed in a way that is not known
    .overlaps = it lies over another member, as in archives that are made to fill a memory
    .part-missing = the part that holds its text is missing
    .stray = these bytes could not be read
    .streams-overlap = its streams overlap: they hold more than the file
    .text = { $what } is broken off or damaged

doubt =
    .last-time = { $why }; last time, on { $day }, there were { NUMBER($n, useGrouping: 0) }
    .told = { $why }; if that is right: scan --accept-fewer, or least_share = 0 for the source

extra =
    .missing = { $what } needs an extra that is not installed. Run: pip install 'piimap[{ $extra }]'

form =
    .entities = it declares entities or points to other files, which is not followed
    .no-database = it is no such database, though its name says so, or it is encrypted
    .no-json = it is no JSON, though its name or its beginning says so
    .no-log = it is no such log
    .no-manifest = it is no dbt manifest, though it begins like one
    .no-text = it is not text
    .no-text-despite-json = it is not text, though its name says JSON
    .no-text-despite-log = it is not text, though it begins like a log
    .no-text-despite-name = it is not text, though its name says so
    .none = it is no { $what }, though its name says so
    .unknown = no format that piimap reads

gone =
    .found = { $what } is gone
    .no-file = it is no file any more
    .no-regular-file = it is no regular file any more
    .table = there is no such table or view

learnt =
    .closed = not learnt: what { NUMBER($n, useGrouping: 0) } { $what } carry
    .no-way = no way is known for this kind of server
    .not = not learnt: { $what } ({ $why })
    .remedy = { $said }; { $remedy }
    .sessions = not learnt: which superusers are in use, and which statements others have run

left-out =
    .device = a device
    .empty-file = an empty file
    .empty-message = an empty message
    .excluded = excluded by the configuration
    .fifo = a FIFO
    .foreign-table = a foreign table: its rows lie on another server, which is a source of its own
    .link = a symbolic link
    .link-around = a link to a folder that it lies in
    .link-inside = a symbolic link into the source, where its target is listed by its own name
    .link-or-device = a link or a device
    .link-outside = a symbolic link that leaves the source
    .link-to-nothing = a symbolic link to nothing
    .mail-server = the mail server's own notes on the mailbox
    .no-file = neither a file nor a folder
    .not-included = not included by the configuration
    .not-named = not named by --only
    .own-folder = piimap's own folder
    .part-of-database = part of the database beside it, and read with that
    .socket = a socket

limit =
    .computing = it took more computing time than one file or table may ({ NUMBER($seconds, useGrouping: 0) } s)
    .computing-ended = it took more computing time than one file or table may
    .died = the process that read it died
    .ended = { $why }, and was ended with its process
    .idle = nothing happened for { NUMBER($seconds, useGrouping: 0) } s while it was read
    .idle-ended = nothing happened for too long while it was read
    .memory = it needs more memory than one file or table may take ({ NUMBER($n, useGrouping: 0) } MiB)
    .memory-there-is = it needs more memory than there is


locked =
    .columns = some are encrypted: what is read of them is the mask in their place
    .elements = elements of it are encrypted
    .encrypted = { $what } is encrypted
    .or-damaged = they are damaged, or locked
    .parts = they are locked by a password
    .password = it is protected by a password

months =
    .no-column = the table has no column { $columns }

no =
    .archive = archive
    .arrow-file = Arrow file
    .avro-file = Avro file
    .calendar = calendar
    .drawing = drawing
    .flat-opendocument = flat OpenDocument file
    .mail = mail
    .mailbox = mailbox
    .orc-file = ORC file
    .parquet-file = Parquet file
    .spreadsheet = spreadsheet
    .such-document = such document
    .vcard = vCard
    .web-page = web page
    .xml = XML

nothing =
    .but = only { NUMBER($n, useGrouping: 0) } tables or files are there
    .contact = there is no contact in it
    .cue = there is no cue in it
    .lineage = it holds no lineage event that can be read
    .row = there is no row in any of its tables or files
    .said = there is nothing said in it
    .source = the source is empty
    .table = there is no table in it
    .text = there is no text in it
    .text-but-pictures = it has no text; what is in pictures is not read
    .to-read = there is nothing to read

ocr =
    .document = it has no text, and its pages are pictures. To have them read, run: pip install 'piimap[ocr]' and apt-get install tesseract-ocr
    .page = page { NUMBER($page, useGrouping: 0) } is too large, or took Tesseract more than { NUMBER($n, useGrouping: 0) } seconds of computing
    .pages = { NUMBER($n, useGrouping: 0) } pages without text. It has no text, and its pages are pictures. To have them read, run: pip install 'piimap[ocr]' and apt-get install tesseract-ocr
    .picture = the text on it was not read: Tesseract is not installed. Run: apt-get install tesseract-ocr
    .slow = Tesseract did not read it within { NUMBER($n, useGrouping: 0) } seconds of computing

odd =
    .asks-who-reads = its definition asks who reads it: others may see other rows
    .entries = entries laid out otherwise, read as text: { NUMBER($n, useGrouping: 0) }
    .free-pages = pages that may still hold deleted rows, not read: { NUMBER($n, useGrouping: 0) }
    .no-lineage = { NUMBER($n, useGrouping: 0) } entries are no lineage events
    .planner-samples = samples of values of the tables beside it, kept for planning queries; not read
    .ragged = rows with more or fewer cells than columns: { NUMBER($n, useGrouping: 0) }
    .system-versioned = system-versioned: only the present rows were read, and the server keeps the deleted ones
    .unfinished-runs = { $n ->
        [one] 1 run
       *[other] { $n } runs
    } never completed here; what it would have moved is no flow

old =
    .ahead = { NUMBER($n, useGrouping: 0) } of { NUMBER($of, useGrouping: 0) } tables or files are dated ahead of the clock, which was set back: their age is unknown
    .container = the last try, on { $day }, failed ({ $why }): what stands here is of { $of }
    .never-scanned = it is declared and was never scanned
    .older-piimap = kept by an older piimap, which did not note what a scan looked at: scan it again
    .part-scanned = only a part of it was ever scanned (--only)
    .selection-changed = its include or exclude has changed since it was scanned
    .source = the last try, on { $day }, failed ({ $why }): what stands here is older
    .stale = { NUMBER($n, useGrouping: 0) } of { NUMBER($of, useGrouping: 0) } tables or files were read before { $day }, longer ago than { $period }

only =
    .comments = only the first { NUMBER($n, useGrouping: 0) } characters of comments and statements were read
    .first = only the first { NUMBER($n, useGrouping: 0) } { $unit } were read
    .first-pages = only the first { NUMBER($n, useGrouping: 0) } of { NUMBER($of, useGrouping: 0) } pages were read
    .links = only the first { NUMBER($n, useGrouping: 0) } links were kept
    .long-values = values longer than { NUMBER($most, useGrouping: 0) } characters, read in part: { NUMBER($n, useGrouping: 0) }
    .messages = { NUMBER($n, useGrouping: 0) } of { NUMBER($of, useGrouping: 0) } messages were drawn and read
    .models = names and whatever else only language models tell were sought in { NUMBER($n, useGrouping: 0) } of its { NUMBER($of, useGrouping: 0) } characters, drawn at random; what is beyond doubt, in all
    .revisions = not all of them can be read: there are { NUMBER($n, useGrouping: 0) }
    .statements = statements were looked for in the first { NUMBER($n, useGrouping: 0) } MiB
    .wide-rows = wide rows: { NUMBER($n, useGrouping: 0) } were drawn, because more could be over { NUMBER($megabytes, useGrouping: 0) } MB

os =
    .EACCES = this user may not (EACCES)
    .EBADF = it is closed (EBADF)
    .EBUSY = something else holds it (EBUSY)
    .ECONNABORTED = the connection was lost (ECONNABORTED)
    .ECONNRESET = the connection was lost (ECONNRESET)
    .EDQUOT = the user's quota is used up (EDQUOT)
    .EEXIST = it is there already (EEXIST)
    .EFBIG = the file would be larger than the system allows (EFBIG)
    .EHOSTDOWN = the file server does not answer (EHOSTDOWN)
    .EHOSTUNREACH = the file server cannot be reached (EHOSTUNREACH)
    .EILSEQ = the file system takes no such name (EILSEQ)
    .EINVAL = the system takes no such name or use (EINVAL)
    .EIO = the disk or its connection fails (EIO)
    .EISDIR = it is a folder (EISDIR)
    .ELOOP = its symbolic links lead in a ring (ELOOP)
    .EMFILE = too many files are open in this process; raise `ulimit -n` (EMFILE)
    .ENAMETOOLONG = the name is too long for the file system (ENAMETOOLONG)
    .ENFILE = too many files are open on this machine (ENFILE)
    .ENODEV = nothing answers behind it (ENODEV)
    .ENOENT = a folder on the way is not there (ENOENT)
    .ENOMEM = the machine's memory is used up (ENOMEM)
    .ENOSPC = no space is left there (ENOSPC)
    .ENOTCONN = the file server is not connected (ENOTCONN)
    .ENOTDIR = a file stands where a folder should (ENOTDIR)
    .ENOTEMPTY = the folder is not empty (ENOTEMPTY)
    .ENXIO = nothing answers behind it (ENXIO)
    .EPERM = this user may not (EPERM)
    .EPIPE = nobody reads it any more (EPIPE)
    .EROFS = the file system is read-only (EROFS)
    .ESTALE = the file server lost it (ESTALE)
    .ETIMEDOUT = it did not answer in time (ETIMEDOUT)
    .ETXTBSY = it is a program that runs (ETXTBSY)

place =
    .database = database
    .server = server

power =
    .member = member of { $role }
    .replication = with the right of replication
    .right = with the right { $right } on the whole server
    .superuser = a superuser, or able to become one
    .untold = it could not be told what it may do

read =
    .no-further = { $why }; the rest was not read
    .up-to-there = { $why }; what stands before was read

refused =
    .busy = the server takes no more connections
    .by-database = the database could not give it ({ $kind })
    .by-duckdb = DuckDB could not give it ({ $kind })
    .by-server = the server could not give it ({ $kind })
    .connection-lost = the connection was lost
    .definition-fails = its own definition fails when it is read
    .definition-fails-or-gone = its own definition fails when it is read, or it is gone
    .no-answer = the server did not answer within { NUMBER($n, useGrouping: 0) } seconds
    .not-within = it was not read within { NUMBER($n, useGrouping: 0) } seconds
    .starting = the server is starting or stopping
    .unreadable = { $what } cannot be read: { $why }

remedy =
    .database-mysql = only SELECT on the database mysql, which holds the hashes of passwords, would tell it
    .none = their text is not shown
    .read-all-stats = GRANT pg_read_all_stats to this login to learn it
    .show-routine = the right to show routines (SHOW CREATE ROUTINE, SHOW_ROUTINE) would tell it
    .show-view = GRANT SHOW VIEW to this login to learn it
    .stat-statements = the server must load pg_stat_statements, and this login needs USAGE on its schema

rights =
    .columns-withheld = columns that this user may not read: { NUMBER($n, useGrouping: 0) }
    .definition-not-shown = its definition is not shown to this user (SHOW VIEW): others may see other rows
    .may-not-read = this user may not read { $what }
    .no-select = this login has no SELECT on all of this { $on }: tables without a right are not shown to it, nor listed
    .refused = the server refuses this user, or the account that a view runs as
    .rows-hidden = row-level security would hide rows from this user; it needs BYPASSRLS, or a policy that shows it all rows
    .single-columns = this user has rights on single columns, and the server does not tell it of others

search =
    .by-whole-values = columns of numbers, dates or few short codes, asked for whole values and not read through: { NUMBER($n, useGrouping: 0) }
    .first = only the first { $n } rows were read
    .first-then-indexes = only the first { $n } rows were read, and the rest by its indexes
    .first-then-values = only the first { $n } rows were read, and the rest by whole values
    .many-hits = more than { $n } rows were found by one column
    .many-keys = there are more keys than are followed
    .too-far = what was found led further than the search goes

size =
    .aliases = its aliases unfold to more than { NUMBER($n, useGrouping: 0) } values
    .database-elsewhere = a database of more than { NUMBER($n, useGrouping: 0) } bytes that is not on this machine
    .files-left-out = { NUMBER($n, useGrouping: 0) } more than can be read
    .has = { $what } has more than { NUMBER($n, useGrouping: 0) } { $unit }
    .holds = it holds more than { NUMBER($n, useGrouping: 0) } { $unit }
    .larger = larger than { NUMBER($n, useGrouping: 0) } bytes
    .longer = { $what } is longer than { NUMBER($n, useGrouping: 0) } characters
    .merge-keys = its merge keys unfold to more than { NUMBER($n, useGrouping: 0) } values
    .more-than = { $what } of more than { NUMBER($n, useGrouping: 0) } { $unit }
    .nested = it is nested deeper than can be read
    .row-group = a single row group is larger than { NUMBER($n, useGrouping: 0) } bytes
    .sheet = a sheet spans more than { NUMBER($n, useGrouping: 0) } cells
    .too-deep = it lies more than { NUMBER($n, useGrouping: 0) } { $unit } deep
    .unpacks = { $what } unpacks to more than can be read
    .unpacks-rows = it unpacks to { NUMBER($n, useGrouping: 0) } rows, more than are read of a file of its size

statements =
    .events = events
    .routines = routines
    .triggers = triggers
    .views = views

stray =
    .behind = { NUMBER($n, useGrouping: 0) } bytes behind the archive's end
    .between = { NUMBER($n, useGrouping: 0) } bytes where a member should begin: the archive is damaged
    .first = { $why }, of which the first { NUMBER($n, useGrouping: 0) } were read

strong =
    .login = this login could run code on the server ({ $power }): views, and tables that run others' functions, are not read; use an ordinary role, whose SQL `piimap doctor` prints
    .table = not read because this login could run code on the server, and a function of another user runs when it is read (in an index, a partition key, statistics or a constraint), or it lies on another server; use an ordinary role (piimap doctor)
    .view = a view, not read because this login could run code on the server and a view's functions run with its rights; use an ordinary role (piimap doctor)


the =
    .archive = the archive
    .arrow-file = the Arrow file
    .avro-file = the Avro file
    .beside-text = what stands beside the text
    .compressed-file = the compressed file
    .document = the document
    .file = the file
    .file-around = the file around it
    .folder = the folder
    .it = it
    .json = the JSON
    .ole-container = the OLE container
    .orc-file = the ORC file
    .parquet-file = the Parquet file
    .picture = the picture
    .sheet = the sheet
    .spreadsheet = the spreadsheet
    .xml = the XML
    .yaml = the YAML

unit =
    .archives = archives
    .bytes = bytes
    .characters = characters
    .elements = elements
    .files = files
    .lines = lines
    .objects = objects
    .pages = pages
    .parts = parts
    .pixels = pixels
    .tables = tables

unknown =
    .attachment = an attachment that could not be read, or has no text
    .byte-columns = columns of bytes, not looked into: { NUMBER($n, useGrouping: 0) }
    .bytes = bytes, told by their kind and not looked into: { $kinds }
    .data-model = a data model in memory, which piimap does not read
    .files-in-bytes = files in columns of bytes, not looked into: { $kinds }
    .handwriting = handwriting, which piimap does not read
    .heif = the picture itself is of a kind that cannot be read (HEIF)
    .inside-drawing = pictures, or drawings of another kind, inside it were not read
    .macros = macros are compiled, which piimap does not read
    .many = { NUMBER($n, useGrouping: 0) } of a kind that piimap does not read
    .object = an embedded object of a kind that piimap does not read
    .old-word = a Word document older than Word 97, of which only the text is read
    .packed = a ZIP member packed with { $method }
    .part = { $kind } ({ NUMBER($n, useGrouping: 0) })
    .picture-part = a part of the picture's file of a kind that piimap does not know
    .stream = a stream of a kind that piimap does not read
