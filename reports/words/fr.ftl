# Ce que disent les messages en français. Les codes et les valeurs sont ceux de chaque autre langue.
# Les espaces devant : ; ! ? % et dans « » sont rendues insécables à la lecture.

more = { $n } autres
and-more = et { $n } autres
query = requête : { $query }
compared = { $one } et { $other } comparés par empreintes à clé
evidence-of = { $kind } : { $reference }
unread-part = une partie de la source n'a pas été lue
acceptance-passed = accepté par { $owner } jusqu'au { $until }, date dépassée
less-precise = Seules ces données, moins précises, sont déclarées ici : { $kinds }.
purpose-for = { $purpose } concernant les { $subjects }

count =
    .rows = { $n ->
        [one] { $n } ligne
       *[other] { $n } lignes
    }
    .places = { $n ->
        [one] { $n } emplacement
       *[other] { $n } emplacements
    }
    .people = { $n ->
        [one] { $n } personne
       *[other] { $n } personnes
    }

# Mots de listes fermées

subject =
    .customer = clients
    .prospect = prospects
    .employee = salariés
    .supplier = fournisseurs
    .visitor = visiteurs
    .anyone = personnes de toute catégorie
    .unknown = personnes indéterminées

start =
    .their-date = leur date

declared =
    .categories = liste des données
    .containers = liste des emplacements
    .subjects = liste des personnes concernées
    .recipients = liste des destinataires
    .dated-by = colonne de date
    .starts = point de départ de la conservation
    .consent = colonne du consentement
    .objection = colonne de l'opposition
    .special = condition de l'art. 9
    .receives = liste des données à recevoir
    .legal-basis = base légale
    .data-use = usage des données
    .collected-at = point de collecte
    .retention = durée de conservation
    .role = rôle
    .contract = contrat
    .country = pays
    .safeguard = garantie
    .provides = fourniture de données

evidence =
    .declared = déclaration
    .foreign-key = clé étrangère
    .inclusion = valeurs contenues dans une autre clé
    .view = vue
    .statement = instruction SQL
    .grant = droit d'accès
    .permission = droit sur un fichier
    .drop-folder = dossier d'échange
    .overlap = mêmes personnes
    .hashed-copy = copie hachée
    .event = événement de lignage
    .domain = nom de domaine

exposed =
    .clear = des mots de passe en clair
    .weak = des mots de passe hachés d'une façon facile à défaire
    .secret = des clés ou jetons qui ouvrent un compte

loose =
    .file-name = nom de fichier
    .running-text = texte libre
    .web-addresses = adresses web

lacking =
    .when = quand
    .how = comment

scope =
    .BR = les responsables du traitement et sous-traitants soumis à la loi brésilienne de protection des données (LGPD)
    .CA = les organisations commerciales soumises à la loi fédérale sur la vie privée (PIPEDA)
    .IL = les données transférées ou traitées ensuite par des moyens automatisés
    .JP = les opérateurs soumis à la loi japonaise de protection des données (APPI) et à ses règles complémentaires
    .KR = les organismes soumis à la loi coréenne de protection des données (PIPA)
    .US = les entreprises inscrites sur la liste du cadre de protection des données UE–États-Unis

# Ce que disent plusieurs règles

assumed =
    .purpose = { $what } de la finalité « { $owner } » : valeur supposée
    .partner = { $what } du partenaire « { $owner } » : valeur supposée

extent =
    .document = dans le document
    .turns = dans { $seen } prises de parole sur { $drawn }
    .name = d'après le seul nom, dans les lignes
    .rows = dans { $seen } lignes sur { $drawn }
    .read = dans { $seen } des { $drawn } lignes lues (le reste est inconnu)
    .about = dans environ { $estimate } lignes sur { $total } ({ $seen } sur { $drawn } tirées)

sighting =
    .found = { CAPITAL($kind) } : constaté { $extent } de { $where }
    .possibly = { CAPITAL($kind) } : peut-être constaté { $extent } de { $where }
    .in-folder = { $sighting }, dans un dossier de { $who }

standing =
    .no-purpose = Aucune finalité ne vise cet emplacement
    .no-recipient = Aucune finalité ne désigne ce destinataire
    .not-by-name = Aucune finalité de cet emplacement ({ $purposes }) ne le déclare nommément
    .not-by-name-for = Aucune finalité de cet emplacement ({ $purposes }) ne le déclare nommément pour les { $subjects }
    .not-received = { $who } n'est pas déclaré comme devant le recevoir

handover =
    .seen = constaté dans { $where }
    .named = désigné dans { $where }
    .declared = déclaré destinataire de la finalité { $purpose }, non constaté

# Les règles, dans l'ordre de leurs noms

access-without-purpose =
    .everybody = Quiconque atteint { $source } peut lire { $kinds } dans { $places } ({ $where }), et aucune finalité ne les ouvre à tous.
    .machine = Sur la machine qui porte { $source }, { $who } peut lire { $kinds } dans { $places } ({ $where }), et aucune finalité ne le prévoit.
    .service = Le compte { $account } ({ $service }) peut lire { $kinds } dans { $places } ({ $where }), et ce service n'est destinataire d'aucune finalité qui les vise.
    .account = Le compte { $account } peut lire { $kinds } dans { $places } ({ $where }), et aucun service n'est déclaré l'utiliser.
    .remedy = Retirer ce droit ; ou déclarer le service qui en a besoin, et pour quelle finalité.

card-verification-value =
    .found = { $seen }. Il ne peut être conservé une fois le paiement autorisé, quoi qu'il soit déclaré.
    .remedy = L'effacer, y compris des sauvegardes et des journaux, et cesser de l'enregistrer.

children =
    .told = { $where } ({ $kind }) révèle des enfants de moins de { $age } ans : { $children ->
        [one] { $children } valeur distincte
       *[other] { $children } valeurs distinctes
    } sur { $values } ({ $share }).
    .purpose = { $purpose } repose sur le consentement et collecte en ligne, or de tels enfants ne peuvent consentir seuls.
    .remedy = Demander d'abord l'âge et, en dessous, le consentement des parents ; effacer ce qui a été collecté sans lui.

declared-not-found =
    .more = { $purpose } déclare plus que { $source } ne contient.
    .nowhere = Rien dans { $source } ne s'appelle { $patterns }.
    .missing = Non constaté dans les emplacements qu'elle y vise : { $kinds }.
    .remedy = Corriger la déclaration ; ou chercher pourquoi les données ne sont pas là où elles devraient être.

excess-disclosure =
    .hashed = { CAPITAL($kind) } : transmis haché à { $partner } dans { $where }, ce qui reste une donnée personnelle.
    .goes = { CAPITAL($kind) } : transmis à { $partner } dans { $where }.
    .rows-go = { CAPITAL($kind) } (environ { $rows }) : transmis à { $partner } dans { $where }.
    .may = Ce partenaire peut recevoir : { $kinds }.
    .may-nothing = Ce partenaire ne peut rien recevoir.
    .remedy = Le retirer de l'export et le faire effacer par le partenaire ; ou l'ajouter à ce qu'il peut recevoir.

exposed-secret =
    .holds = { $where } contient { $what } ({ $fields }).
    .remedy = Les remplacer, les effacer ici, et hacher les mots de passe avec une fonction prévue pour cela.

ignored-objection =
    .list = { $people ->
        [one] { $people } personne qui s'est opposée ou a refusé figure
       *[other] { $people } personnes qui se sont opposées ou ont refusé figurent
    } dans { $where }, une liste pour { $purposes }.
    .folder = { $people ->
        [one] { $people } personne qui s'est opposée ou a refusé figure
       *[other] { $people } personnes qui se sont opposées ou ont refusé figurent
    } dans { $where }, un dossier de { $who }.
    .compared = les refus sont enregistrés à côté de { $where } ; comparés par empreintes à clé
    .remedy = Les retirer dès maintenant, prévenir qui a reçu la liste, et confronter chaque liste aux refus.

marketing-retention =
    .longer = { $purpose } relève de la prospection et déclare { $periods } pour des données de { $source } ; la CNIL juge suffisants trois ans après le dernier contact.
    .remedy = Ramener la durée à trois ans après le dernier contact, ou consigner pourquoi il en faut plus.

misplaced-data =
    .has = { $where } contient { $kinds } dans { $spots }, où l'effacement et les demandes d'accès passent facilement à côté.
    .spot = { $what } ({ $field })
    .remedy = Leur donner un champ propre, et les tenir hors des textes, des adresses et des noms.

missing-consent =
    .serves = { $where } sert { $purpose }.
    .no-objection = La colonne { $column }, où figureraient les oppositions, n'existe pas.
    .undeclared = La finalité repose sur le consentement, et aucune colonne n'est déclarée qui l'enregistre.
    .no-column = La finalité repose sur le consentement, et la colonne { $column } qui l'enregistrerait n'existe pas.
    .uncounted = Ses lignes n'ont pas été comptées d'après { $column }.
    .uncounted-because = Ses lignes n'ont pas été comptées d'après { $column } : { $why }.
    .without = La finalité repose sur le consentement, et sur { $rows }, { $without } ({ $share }) n'en portent aucun dans { $column }.
    .remedy = Cesser d'utiliser ces contacts tant que les personnes n'ont pas accepté, et enregistrer quand, comment et à quoi elles l'ont fait.

more-precise-than-needed =
    .found = { $seen }. Les finalités de cet emplacement ({ $purposes }) ne déclarent que des données moins précises : { $kinds }.
    .remedy = Ne garder que ce qui est déclaré, calculé dès l'arrivée des données ; ou déclarer la valeur précise.

national-number =
    .found = { $seen }. { $problem }. Un tel numéro ne peut être utilisé que là où le droit national le prévoit.
    .remedy = L'effacer, ou ne le garder que là où la loi permet son usage, et l'y déclarer nommément.

no-processor-contract =
    .none = { $partner } traite des données personnelles pour votre compte, et aucun contrat avec lui n'est déclaré.
    .remedy = Déclarer la référence du contrat ; ou en signer un avant de lui confier d'autres données.

no-retention =
    .open = { $purpose } ne déclare aucune durée au terme de laquelle les données personnelles disparaissent, pour { $places } de { $source }.
    .remedy = Décider combien de temps et à partir de quel événement la finalité a besoin des données, et le déclarer.

no-way-to-refuse =
    .none = { $where } sert { $purpose }, une prospection sans consentement, et aucune colonne n'est déclarée où figurerait un refus.
    .remedy = Enregistrer qui a refusé, écarter ces personnes, et nommer la colonne (objection).

over-collection =
    .found = { $seen }. Aucune finalité de cet emplacement ({ $purposes }) ne le déclare ; { $elsewhere }.
    .found-for = { $seen }. Aucune finalité de cet emplacement ({ $purposes }) ne le déclare pour les { $subjects } ; { $elsewhere }.
    .here-for = il n'y est déclaré que pour les { $subjects }
    .parts = seules ses parties sont déclarées, en différents emplacements
    .elsewhere = il est déclaré pour { $purposes }
    .another-place = il est déclaré pour { $purposes }, dans un autre emplacement
    .remedy = Cesser de le collecter ici et l'effacer ; ou l'ajouter à la ligne de la finalité, avec la raison.

real-data-in-test =
    .copy = { $where } appartient à un environnement « { $environment } », et { $people } de cet emplacement ({ $kind }) figurent aussi dans { $origin }.
    .remedy = Effacer la copie, et remplir cet environnement de données fictives ou masquées.

retention-overrun =
    .over = { $over } sur { $rows } ({ $share }) de { $where } dépassent la durée de { $period } après { $start } que déclare { $purpose } ; les plus anciennes datent de { $oldest }.
    .further = Par ailleurs, { $rows } sans date.
    .archive = Un archivage légal est déclaré pour elles : { $archive }.
    .kept-for = Elles peuvent encore être conservées pour { $others }, mais ne plus servir à cette finalité ni pour ces personnes.
    .untold = On ne peut dire si { $where } respecte la durée de { $periods } que déclare { $purpose } : { $problem }.
    .uncounted = ses lignes n'ont pas été comptées ({ $why })
    .uncounted-by = ses lignes n'ont pas été comptées d'après { $column }
    .undated = { $rows } sans date dans { $column }
    .no-field = il n'y a pas de champ { $column }
    .no-date-column = aucune colonne de date n'est déclarée pour { $places } contenant des données personnelles
    .counted = compté par mois d'après { $column } sur tout l'emplacement, et non sur un échantillon
    .delete = Les effacer ou les rendre anonymes, et confier désormais cette tâche à un traitement automatique.
    .set-apart = Les isoler dans une archive, et cesser de les utiliser pour cette finalité.
    .scan-again = Relancer l'analyse, avec plus de temps de comptage s'il a manqué (measure_seconds).
    .date-them = Nommer la colonne qui date les lignes (dated_by), ou les dater, pour que la limite puisse être tenue.

special-category =
    .found = { $seen }. { $problem }, or ce type de données est interdit sauf si l'article 9(2) le permet.
    .criminal = { $seen }. { $problem }, or ce type de données est interdit sauf si l'article 10 le permet.
    .no-condition = Il est déclaré pour { $purposes }, mais sans condition
    .remedy = Cesser de le collecter et l'effacer ; s'il est nécessaire, le déclarer nommément avec sa condition.

transfer-without-safeguard =
    .receives = { $partner } reçoit des données personnelles ({ $country }).
    .partial = La décision { $decision } ne couvre que { $scope } ; rien n'indique que ce partenaire en fasse partie.
    .unknown-safeguard = La garantie déclarée ({ $safeguard }) n'est pas de celles que les articles 46 et 49 connaissent pour ce pays.
    .certificate = La décision { $decision } ne couvre que { $scope }, et aucune garantie n'est déclarée.
    .nothing = Aucune décision d'adéquation ne couvre ce pays, et aucune garantie n'est déclarée.
    .as-of = décisions d'adéquation au { $day }
    .sign = Mettre en place une garantie (des clauses contractuelles types, par exemple) et la déclarer ; ou garder les données dans l'EEE.
    .confirm = Confirmer que le partenaire relève de la décision et la déclarer comme garantie.
    .look-up = Chercher le partenaire dans cette liste et déclarer safeguard = "{ $certificate }" ; ou signer des clauses contractuelles types.

unassigned-place =
    .holds = Aucune finalité ne vise { $where }, qui contient des données personnelles : { $kinds } ({ $extent }).
    .shares = a des personnes en commun avec { $other } : { $reference }
    .remedy = L'effacer si personne n'en a besoin ; sinon l'ajouter aux emplacements de la finalité qu'il sert.

undeclared-category =
    .found = { $seen }, qui sert { $purposes }. Aucune finalité ne déclare ce type de données, ni ici ni ailleurs.
    .remedy = Cesser de le collecter et l'effacer ; ou le déclarer pour la finalité qui en a besoin.

undeclared-flow =
    .nobody = { $who } reçoit { $kinds } par { $where }, et personne n'a déclaré ce destinataire.
    .only = { $who } reçoit { $kinds } par { $where }, et n'est destinataire que de { $purposes }.
    .no-purpose = { $who } reçoit { $kinds } par { $where }, et aucune finalité ne le compte parmi ses destinataires.
    .hashed = { $who } reçoit { $kinds } sous forme hachée par { $where }, ce qui reste une donnée personnelle, et aucune finalité ne l'a pour destinataire.
    .domain = { $where } contient { $kinds } et nomme le domaine de { $who }, qu'aucune finalité n'a pour destinataire.
    .domain-for-others = { $where } contient { $kinds } et nomme le domaine de { $who }, destinataire de { $purposes }, mais non pour ce qui y est conservé.
    .dataset = { CAPITAL($kinds) } : de { $where } vers le jeu de données { $who }, qui n'est aucun emplacement déclaré.
    .remedy = Chercher qui l'a mis en place et y mettre fin ; ou déclarer le destinataire, ce qu'il peut recevoir, et pourquoi.
    .find-out = Vérifier si des données y vont et à qui cela appartient ; déclarer le destinataire, ou y mettre fin.

undeclared-source =
    .nobody = { $where } reçoit { $kinds } de { $who }, et personne n'a déclaré ce partenaire.
    .provides-nothing = { $where } reçoit { $kinds } de { $who }, et rien n'indique qu'il fournisse des données.
    .unnamed = { $purposes } : collecte auprès de partenaires ({ $point }), et aucun partenaire n'est déclaré fournir des données.
    .remedy = Chercher sur quelle base elles arrivent ; déclarer la source (provides) et informer les personnes, ou y mettre fin.
    .declare = Déclarer quels partenaires fournissent des données (provides = true), et informer les personnes.

undeclared-subject =
    .seems = { $where } semble contenir des données sur des { $subjects } ({ $kinds }), alors que ses finalités ne parlent que de { $declared }.
    .remedy = Déplacer les données là où est leur place ; ou ajouter ces personnes à la ligne, et les informer.

unproven-consent =
    .lacks = { $where } enregistre le consentement dans { $column } pour { $purposes }, et aucune colonne ne dit { $lacking } il a été donné.
    .remedy = Enregistrer avec chaque consentement quand et comment il a été donné, et quel texte a été présenté.

unreachable-data =
    .missed = { $where } contient { $kinds }, et rien n'y mène d'une personne à ses lignes : une demande d'accès passerait à côté.
    .remedy = Noter comment on y cherche une personne ; ou les rendre anonymes.

# Motifs des constats : ce que les détecteurs ont vu dans les noms, les valeurs, les tables et les textes, et leurs mots.

column =
    .before = avant que rien ne soit connu d'une colonne
    .comment-says = le commentaire de la colonne désigne : { $kind }
    .has-thing = le nom de la colonne contient le mot « { $word } », qui n'est pas une personne
    .has-word = le nom de la colonne contient le mot « { $word } »
    .name-says = le nom de la colonne désigne : { $kind } (« { $words } »)
    .name-says-about = le nom de la colonne indique qu'il s'agit d'autre chose à ce sujet : « { $words } »
    .name-says-another = le nom de la colonne indique qu'il s'agit d'autre chose
    .name-says-nothing = le nom de la colonne contient des mots qui ne disent rien de tel
    .part-says-another = une partie du nom de la colonne indique qu'il s'agit d'autre chose

contents =
    .age-ranges = tranches d'âge
    .countries = pays
    .countries-or-nationalities = pays ou nationalités
    .family-names = noms de famille connus
    .files = fichiers de ce genre, ou liens vers l'un d'eux
    .given-names = prénoms connus, comptés pour moitié s'ils sont rares
    .given-with-family-names = prénom connu suivi ou précédé d'un nom de famille
    .job-titles = intitulés de poste
    .json = du JSON
    .like-card-numbers = valeurs écrites comme des numéros de carte
    .like-such-numbers = valeurs écrites comme de tels numéros
    .lists = des listes
    .pictures-or-links = images, ou liens vers l'une d'elles
    .queries = des requêtes
    .single-words = mots isolés, comme le sont les identifiants de connexion
    .towns = villes
    .towns-or-countries = villes ou pays

kind =
    .account-number = numéro de compte
    .age = âge
    .bic = BIC
    .biometric = gabarit biométrique
    .birth-date = date de naissance
    .birth-place = lieu de naissance
    .blood-group = groupe sanguin
    .british-nino = numéro d'assurance nationale britannique (NINO)
    .business-ar-cuit-firm = CUIT argentin d'une entreprise
    .business-at-uid = numéro de TVA autrichien
    .business-au-abn = numéro d'entreprise australien
    .business-au-acn = numéro de société australien
    .business-az-voen = numéro fiscal azerbaïdjanais
    .business-be-vat = numéro d'entreprise belge
    .business-bg-vat = numéro de TVA bulgare
    .business-br-cnpj = numéro de société brésilien
    .business-by-unp = numéro de contribuable bélarusse
    .business-ca-bn = numéro d'entreprise canadien
    .business-cn-uscc = code chinois de crédit social
    .business-co-nit = numéro fiscal colombien
    .business-cy-vat = numéro de TVA chypriote
    .business-cz-dic = numéro de TVA tchèque d'une entreprise
    .business-de-vat = numéro de TVA allemand
    .business-dk-cvr = numéro de société danois
    .business-do-rnc = numéro de contribuable dominicain
    .business-ean = code-barres
    .business-ec-ruc = RUC équatorien
    .business-ec-ruc-short = RUC équatorien
    .business-ee-kmkr = numéro de TVA estonien
    .business-ee-registrikood = code de registre estonien
    .business-es-cif = numéro de société espagnol
    .business-fi-ytunnus = numéro d'entreprise finlandais
    .business-fr-siren = SIREN d'une organisation
    .business-fr-siret = SIRET d'un établissement
    .business-fr-tva = numéro de TVA français
    .business-gb-vat = numéro de TVA britannique
    .business-gr-vat = numéro de TVA grec
    .business-hu-anum = numéro de TVA hongrois
    .business-ie-vat = numéro de TVA irlandais
    .business-il-hp = numéro de société israélien
    .business-imei = IMEI
    .business-isbn = numéro de livre (ISBN)
    .business-isbn-ten = numéro de livre (ISBN)
    .business-it-iva = numéro de TVA italien
    .business-jp-cn = numéro de société japonais
    .business-kr-brn = numéro d'entreprise coréen
    .business-lt-pvm = numéro de TVA lituanien
    .business-lu-tva = numéro de TVA luxembourgeois
    .business-luhn-rpps = numéro français d'un professionnel de santé (RPPS)
    .business-lv-pvn-firm = numéro de TVA letton d'une entreprise
    .business-ma-ice = numéro de société marocain (ICE)
    .business-md-idno = numéro de société moldave
    .business-me-pib = numéro fiscal monténégrin
    .business-mk-edb = numéro fiscal de Macédoine du Nord
    .business-mt-vat = numéro de TVA maltais
    .business-mz-nuit = numéro fiscal mozambicain
    .business-nl-btw = numéro de TVA néerlandais
    .business-no-orgnr = numéro d'organisation norvégien
    .business-nz-ird = numéro fiscal néo-zélandais
    .business-pe-ruc-firm = RUC péruvien d'une entreprise
    .business-pl-nip = numéro de TVA polonais
    .business-pl-regon = numéro de registre polonais
    .business-pt-nif-firm = numéro fiscal portugais d'une organisation
    .business-ro-cui = numéro de société roumain
    .business-rs-pib = numéro fiscal serbe
    .business-ru-inn-firm = INN russe d'une organisation
    .business-ru-ogrn = numéro d'enregistrement russe
    .business-se-orgnr = numéro d'organisation suédois
    .business-si-ddv = numéro de TVA slovène
    .business-sk-dph = numéro de TVA slovaque
    .business-sv-nit = numéro fiscal salvadorien
    .business-th-moa = numéro de société thaïlandais
    .business-tr-vkn = numéro fiscal turc
    .business-tw-ubn = numéro d'entreprise taïwanais
    .business-ua-edrpou = numéro de société ukrainien
    .business-us-ein = numéro d'employeur américain
    .business-us-rtn = numéro d'acheminement bancaire américain
    .business-uy-rut = numéro fiscal uruguayen
    .business-vn-mst = numéro fiscal vietnamien
    .card-expiry = date d'expiration d'une carte
    .card-last-digits = derniers chiffres d'une carte
    .card-security-code = cryptogramme visuel d'une carte
    .card-track = données de la piste magnétique d'une carte
    .children = enfants ou taille du foyer
    .civility-title = civilité
    .cookie-id = identifiant de cookie
    .coordinate = latitude ou longitude
    .country = pays
    .criminal-record = condamnations pénales ou infractions
    .customer-number = numéro de client ou de personne
    .death-date = date de décès
    .device-id = identifiant d'appareil, publicitaire ou de cookie
    .driving-licence = numéro de permis de conduire
    .email = adresse électronique
    .email-hash = empreinte d'une adresse électronique
    .employee-number = matricule de salarié
    .ethnic-origin = origine raciale ou ethnique
    .family-name = nom de famille
    .french-nir = numéro de sécurité sociale français (NIR)
    .french-rib = compte bancaire français (RIB)
    .french-tax-number = numéro fiscal français
    .gender = sexe
    .given-name = prénom
    .health-professional = numéro d'un professionnel de santé (RPPS, ADELI)
    .iban = IBAN
    .icd-code = code d'un diagnostic (CIM-10)
    .identity-card = numéro de carte d'identité
    .illness = maladie ou traitement
    .imei = IMEI
    .ip-address = adresse IP
    .mac-address = adresse MAC
    .mac-address-bare = adresse MAC
    .marital-status = situation matrimoniale
    .medical-measure = mesure médicale
    .middle-name = deuxième prénom ou initiale
    .national-ad-nrt = numéro fiscal andorran d'une personne
    .national-ar-cuit = CUIL ou CUIT argentin d'une personne
    .national-ar-dni = DNI argentin
    .national-at-tin = numéro fiscal autrichien
    .national-at-vnr = numéro d'assurance autrichien
    .national-au-tfn = numéro fiscal australien (TFN)
    .national-be-bis = numéro BIS belge
    .national-be-eid = carte d'identité belge
    .national-be-nn = numéro national belge
    .national-be-ssn = numéro national ou BIS belge
    .national-bg-egn = EGN bulgare
    .national-bg-pnf = numéro bulgare d'étranger
    .national-br-cpf = CPF brésilien
    .national-ca-bc-phn = numéro de santé de Colombie-Britannique
    .national-ca-sin = NAS canadien
    .national-ch-ssn = numéro AVS suisse
    .national-cl-rut = RUT chilien
    .national-cn-ric = numéro d'identité chinois
    .national-cr-cpf = cédula costaricienne
    .national-cr-cr = permis de séjour costaricien
    .national-cu-ni = numéro d'identité cubain
    .national-cz-rc = numéro de naissance tchèque ou slovaque
    .national-de-idnr = numéro fiscal allemand (IdNr)
    .national-de-stnr = numéro fiscal allemand (Steuernummer)
    .national-dk-cpr = numéro CPR danois
    .national-do-cedula = cédula dominicaine
    .national-ec-ci = cédula équatorienne
    .national-ee-ik = code d'identité estonien
    .national-es-dni = numéro d'identité espagnol (DNI)
    .national-es-nie = numéro espagnol d'étranger (NIE)
    .national-fi-hetu = code d'identité finlandais
    .national-fi-veronumero = numéro fiscal finlandais d'un travailleur
    .national-fo-vn = numéro personnel féroïen
    .national-gb-nhs = numéro NHS britannique
    .national-gb-upn = numéro d'élève anglais (UPN)
    .national-gb-utr = référence fiscale britannique (UTR)
    .national-gh-tin = TIN ghanéen d'une personne
    .national-gr-amka = AMKA grec
    .national-hr-oib = OIB croate
    .national-id-nik = NIK indonésien
    .national-ie-pps = numéro PPS irlandais
    .national-il-idnr = numéro d'identité israélien
    .national-in--aadhaar = Aadhaar indien
    .national-in--epic = carte d'électeur indienne
    .national-in--pan = PAN indien d'une personne
    .national-in--vid = identité virtuelle Aadhaar indienne
    .national-is--kennitala = kennitala islandais d'une personne
    .national-it-codicefiscale = code fiscal italien
    .national-jp-in = My Number japonais
    .national-ke-pin = PIN kényan d'une personne
    .national-kr-rrn = numéro de résident coréen
    .national-lt-asmens = code personnel lituanien
    .national-lv-pvn = code personnel letton
    .national-mu-nid = numéro d'identité mauricien
    .national-mx-curp = CURP mexicain
    .national-mx-rfc = RFC mexicain d'une personne
    .national-my-nric = NRIC malaisien
    .national-nl-bsn = numéro de citoyen néerlandais (BSN)
    .national-nl-identiteitskaartnummer = carte d'identité ou passeport néerlandais
    .national-nl-onderwijsnummer = numéro d'élève néerlandais
    .national-no-fodselsnummer = numéro de naissance norvégien
    .national-number = numéro personnel national
    .national-nz-ird = numéro fiscal néo-zélandais
    .national-pe-cui = DNI péruvien
    .national-pe-ruc = RUC péruvien d'une personne
    .national-pk-cnic = CNIC pakistanais
    .national-pl-pesel = PESEL polonais
    .national-pt-cc = carte de citoyen portugaise
    .national-pt-nif = numéro fiscal portugais d'une personne
    .national-ro-cnp = CNP roumain
    .national-ru-inn = INN russe d'une personne
    .national-se-personnummer = numéro personnel suédois
    .national-si-emso = EMŠO slovène
    .national-th-pin = numéro d'identité thaïlandais
    .national-tr-tckimlik = numéro d'identité turc
    .national-ua-rntrc = numéro fiscal ukrainien d'une personne
    .national-us-atin = numéro fiscal américain d'adoption (ATIN)
    .national-us-itin = numéro fiscal individuel américain (ITIN)
    .national-us-ptin = numéro américain de préparateur fiscal (PTIN)
    .national-ve-rif = RIF vénézuélien d'une personne
    .national-za-idnr = numéro d'identité sud-africain
    .national-za-tin = numéro fiscal sud-africain d'une personne
    .nationality = nationalité
    .number-plate = plaque d'immatriculation
    .occupation = profession
    .passport = numéro de passeport
    .password = mot de passe
    .payment-card = numéro de carte de paiement
    .person-name = nom d'une personne
    .personal-finance = finances d'une personne
    .phone = numéro de téléphone
    .photo = photographie
    .political-opinion = opinion politique
    .position-pair = position
    .postcode = code postal
    .region = région ou département d'une adresse
    .religious-belief = conviction religieuse ou philosophique
    .salary = salaire ou revenu
    .secret = secret ou jeton de session
    .sexual-orientation = orientation sexuelle
    .sick-leave = arrêt maladie
    .signature = signature manuscrite
    .social-handle = pseudonyme sur un réseau social
    .street-address = adresse postale (voie)
    .tax-number = numéro fiscal d'une personne
    .town = ville
    .trade-union = appartenance syndicale
    .url-profile = adresse d'un profil
    .us-ssn = numéro de sécurité sociale américain
    .user-agent = version du navigateur ou de l'application
    .username = nom d'utilisateur
    .voice = voix enregistrée

list =
    .either = { $first } ou { $rest }
    .row = { $first }, { $rest }

neighbours =
    .next = ce qui se trouve d'ordinaire à côté est dans la colonne voisine
    .same-table = ce qui se trouve d'ordinaire à côté est dans la même table

number =
    .account = compte
    .address = adresse
    .age = âge
    .birth = naissance
    .card = carte
    .customer = client
    .cvv = cryptogramme visuel
    .email = adresse électronique
    .employee = salarié
    .expiry = date d'expiration
    .iban = IBAN
    .identity = identité
    .last-card = derniers chiffres d'une carte
    .last-social = derniers chiffres d'un numéro de sécurité sociale
    .licence = permis de conduire
    .name = nom
    .passport = passeport
    .phone = téléphone
    .plate = plaque d'immatriculation
    .postcode = code postal
    .social = sécurité sociale
    .tax = impôt

password =
    .clear = mots en clair : { $n ->
            [one] { $n } valeur distincte
           *[other] { $n } valeurs distinctes
        } sur { $of }
    .digests = empreintes simples : { $n ->
            [one] { $n } valeur distincte
           *[other] { $n } valeurs distinctes
        } sur { $of }
    .hashes = hachages conçus pour les mots de passe : { $n ->
            [one] { $n } valeur distincte
           *[other] { $n } valeurs distinctes
        } sur { $of }
    .weak-hashes = hachages conçus pour les mots de passe, mais d'un type faible : { $n ->
            [one] { $n } valeur distincte
           *[other] { $n } valeurs distinctes
        } sur { $of }

sign =
    .an-office-after-it = fonction placée après
    .an-office-before-it = fonction placée avant
    .capitals-after-a-title = capitales après un titre
    .capitals-after-an-initial = capitales après une initiale
    .family-name = nom de famille
    .family-name-alone = nom de famille seul
    .frequent-family-name = nom de famille fréquent
    .given-name = prénom
    .given-name-before-a-particle = prénom devant une particule
    .given-name-in-a-sentence = prénom dans une phrase
    .given-name-introduced = prénom annoncé
    .given-name-of-many = prénom très répandu
    .given-name-that-is-a-word = prénom qui est aussi un mot
    .given-name-that-is-a-word-before-a-name = prénom qui est aussi un mot, devant un nom
    .given-name-with-a-family-name = prénom avec un nom de famille
    .greeted = salué
    .in-a-list-of-names = dans une liste de noms
    .in-a-row-after-a-title-for-several = à la suite d'un titre commun à plusieurs
    .initial = initiale
    .initial-before-a-full-name = initiale devant un nom complet
    .introduced = annoncé
    .introduced-so-no-everyday-word = annoncé, donc pas un mot courant
    .introduced-surely = annoncé sans équivoque
    .middle-initial = initiale du deuxième prénom
    .model = modèle
    .no-everyday-word = pas un mot courant
    .party-to-a-case = partie à une affaire
    .possessive = possessif
    .rare-given-name = prénom rare
    .said-of-a-given-name = dit d'un prénom
    .said-of-a-person = dit d'une personne
    .speaker = locuteur
    .the-minute-of-a-goal = minute d'un but
    .title = titre de civilité
    .verb = verbe
    .what-a-person-has = ce qu'a une personne
    .whose-staff-it-is = dont c'est le personnel

state =
    .belief = conviction
    .criminal = infraction ou condamnation
    .health = santé
    .origin = origine
    .politics = politique
    .sex-life = vie sexuelle
    .union = syndicat

table =
    .animals = ses colonnes sont ce que l'on dit d'animaux et de plantes
    .asked-of-people = ses colonnes sont ce que l'on demande aux personnes
    .buildings = ses colonnes sont ce que l'on dit de bâtiments ou de machines
    .counts-people = ses colonnes dénombrent des personnes
    .has-record = le nom de la table contient le mot « { $word } » : elle consigne ce que des personnes ont fait
    .has-thing = le nom de la table contient le mot « { $word } », qui n'est pas une personne
    .has-word = le nom de la table contient le mot « { $word } »
    .lines = ses lignes sont les lignes de quelque chose
    .may-be-of-people = la table porte peut-être sur des personnes
    .name-says = le nom de la table désigne : { $kind }
    .names-or-births = ses colonnes contiennent des noms, des dates de naissance ou des données de ce genre
    .none-asked-of-people = aucune de ses colonnes n'est ce que l'on demande aux personnes
    .of-nobody = la table ne porte sur personne
    .one-asked-of-people = une de ses colonnes est ce que l'on demande aux personnes
    .one-names-people = une de ses colonnes nomme des personnes
    .sums = ses colonnes sont des sommes et des moyennes
    .totals = ses lignes sont des totaux

text = { $text }
    .account-number = un numéro de compte, désigné comme tel
    .address = une adresse postale : voie, ville ou code postal
    .address-lines = une partie d'une adresse postale écrite sur plusieurs lignes
    .age = un âge
    .asked-for = un numéro demandé, ou désigné : { $what }
    .beside-words = { $what }, à côté de mots qui le désignent
    .beyond-doubt = hors de doute où que ce soit : { $kind }
    .birth-date = une date après des mots qui annoncent une naissance
    .birth-place = une ville après des mots qui annoncent une naissance
    .corrects = corrige le numéro qui précède
    .elsewhere-in-call = figure ailleurs dans l'appel
    .file-called = le fichier porte ce nom
    .have-form = a la forme de : { $kind }
    .in-n-of-m = { $n ->
            [one] dans { $n } texte
           *[other] dans { $n } textes
        } sur { $of } lus
    .labelled-number = un numéro, juste après les mots qui le désignent
    .last-digits = les derniers chiffres d'une carte, désignés comme tels
    .listed-place = une ville ou un pays nommé dans le texte
    .logged-account = le nom d'un compte, à côté du mot qui le dit
    .logged-name = le nom d'une personne, à côté de la clé qui le dit
    .member-number = un numéro d'adhérent, sous le nom d'un programme de fidélité
    .name-again = un nom, ou une partie d'un nom, qui figure ailleurs dans le texte
    .nationality = une nationalité, désignée comme telle
    .nothing-but = le texte n'est qu'une valeur de la forme de : { $kind }
    .on-a-list = figure sur une liste de la configuration
    .own-kind-named = dit après des mots qui le désignent : { $kind }
    .pass-check = satisfait au contrôle de : { $kind }
    .password = ce qui suit les mots « mot de passe »
    .person = nom d'une personne : { $signs }
    .person-s-number = un numéro, désigné comme celui d'une personne : { $what }
    .phone = un numéro de téléphone, d'après les mots qui l'entourent
    .place-by-model = un lieu, d'après le modèle et le mot qui précède
    .place-by-words = un lieu, d'après les mots qui précèdent
    .postcode = un code postal, désigné comme tel
    .postcode-after-place = un code postal après le nom d'un lieu
    .state-noted = { $state }, dans une courte note
    .state-of-person = { $state }, dans une phrase qui parle d'une personne
    .state-told = dit d'une personne : { $state }
    .street-with-town = une voie avec sa ville, le numéro derrière
    .territory = un territoire nommé dans le texte

values =
    .amounts = montants d'argent
    .are = { $what } : { $n ->
            [one] { $n } valeur distincte
           *[other] { $n } valeurs distinctes
        } sur { $of }
    .bands-of-amounts = tranches de montants
    .beyond-ages = nombres au-delà de tout âge
    .beyond-doubt = valeur hors de doute dans { $n ->
            [one] { $n } cellule
           *[other] { $n } cellules
        } sur { $of } : { $kinds }
    .bytes = octets
    .dates = les valeurs sont des dates
    .days-or-reasons = jours, dates ou motifs
    .degrees = degrés décimaux
    .fail-check = forme reconnue, mais aucune ne satisfait au contrôle : { $n ->
            [one] { $n } valeur distincte
           *[other] { $n } valeurs distinctes
        } sur { $of }, { $kind }
    .fractions-of-a-year = fractions d'année
    .have-form = forme reconnue : { $n ->
            [one] { $n } valeur distincte
           *[other] { $n } valeurs distinctes
        } sur { $of }, { $kind }
    .icd-codes = forme de codes CIM : { $n ->
            [one] { $n } valeur distincte
           *[other] { $n } valeurs distinctes
        } sur { $of }
    .in-range-of-ages = nombres compris dans l'intervalle des âges
    .like-versions = quatre nombres chacune, petits au début, comme des versions
    .long-codes = codes longs ou octets
    .made-of-the-name = { $percent ->
            [0] moins de 1
           *[other] { $percent }
        } % des valeurs sont formées sur le nom ou l'adresse de la même ligne
    .measured = valeurs mesurées ou codées
    .misfit = { $percent ->
            [0] moins de 1
           *[other] { $percent }
        } % des valeurs ne peuvent pas être de ce type
    .no-amounts = aucun montant
    .no-births = aucune valeur ne pourrait être une date de naissance
    .no-dates = aucune valeur n'est une date
    .no-degrees = pas de degrés décimaux
    .no-form = aucune valeur n'a la forme : { $kind }
    .no-numbers-of-people = aucun nombre de personnes
    .nobody-s = les valeurs sont d'un autre type, qui n'est à personne
    .not-measured = aucune valeur mesurée
    .of-one-plan = { $percent ->
            [0] moins de 1
           *[other] { $percent }
        } % des valeurs sont des numéros du plan de numérotation d'un même pays, sans séparateur
    .one-country-s-plates = { $percent ->
            [0] moins de 1
           *[other] { $percent }
        } % des valeurs distinctes ont la forme des plaques d'immatriculation d'un même pays
    .packed = les cellules sont { $what } contenant chacune plusieurs valeurs
    .pair-of-positions = les deux colonnes voisines sont réparties comme des latitudes et des longitudes
    .parts-of-births = les valeurs pourraient être des années, des mois ou des jours de naissance
    .pass-check = contrôle satisfait : { $n ->
            [one] { $n } valeur distincte
           *[other] { $n } valeurs distinctes
        } sur { $of }, { $kind }
    .pictures = images
    .regions = { $percent } % des valeurs distinctes sont des régions connues
    .rival-number = les valeurs pourraient aussi bien être : { $kind }
    .running = les valeurs sont un numéro d'ordre
    .running-or-few = un numéro d'ordre ou une poignée de codes
    .short = valeurs courtes
    .small-numbers = petits nombres
    .small-whole-numbers = petits nombres entiers
    .some-no-births = certaines dates ne pourraient pas être des dates de naissance
    .spread-as-births = les dates s'étendent sur { $years } ans, comme des naissances
    .terms = termes employés pour { $kind } : { $n ->
            [one] { $n } valeur distincte
           *[other] { $n } valeurs distinctes
        } sur { $of }
    .texts = textes
    .two-states = deux états
    .unknown-bytes = octets d'un type inconnu
    .whole-numbers = nombres entiers de { $first } à { $last }
    .with-children = { $what } ; enfants de moins de { $years } ans : { $n ->
            [one] { $n } valeur distincte
           *[other] { $n } valeurs distinctes
        } sur { $of }
    .written-like-dates = les valeurs sont écrites comme des dates
