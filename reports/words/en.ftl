# What messages say in English. A code "what.which" is the attribute "which" of the entry "what".
# The same codes and the same values stand in the file of each language.

text = { $text }
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
