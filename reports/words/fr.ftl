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

## What was not read, and why

a =
    .arrow-stream = un flux Arrow
    .avro-file = un fichier Avro
    .cell = une cellule
    .document = un document
    .drawing = un dessin
    .encrypted-pdf = un PDF chiffré
    .entry = une entrée
    .json-document = un seul document JSON
    .line = une ligne
    .mail = un courriel
    .packed-avro-file = un fichier Avro compressé de cette façon
    .page = une page
    .picture = une image
    .sevenzip = une archive 7z
    .signed-file = un fichier signé
    .spreadsheet = un classeur
    .yaml-file = un fichier YAML

ask =
    .administrators = qui administre le serveur
    .carry = ce que transportent { $what }
    .column-rights = les droits sur les colonnes
    .counted-statements = quelles instructions le serveur a comptées
    .database-rights = les droits sur les bases de données
    .definitions = ce que disent les définitions
    .foreign-keys = les clés étrangères
    .foreign-tables = quelles tables se trouvent sur un autre serveur
    .free-pages = combien de pages sont libres
    .grants = qui a le droit de lire quoi
    .later-rights = qui recevra des droits sur les nouvelles tables
    .other-rows = si d'autres voient d'autres lignes de cette vue
    .others-rights = ce que d'autres comptes ont le droit de lire
    .own-powers = ce que ce compte pourrait faire en plus de lire
    .particular = ce qui lui est particulier
    .partitions = quelles tables sont des partitions d'autres tables
    .primary-keys = les clés primaires
    .refusing-views = si le serveur peut refuser lui-même les vues
    .role = quel rôle a ce compte
    .role-powers = ce que permet un rôle de ce compte
    .roles = quels rôles a ce compte
    .running-tables = quelles tables exécutent du code à la lecture
    .samples = si des échantillons de valeurs sont conservés
    .server-rights = les droits sur l'ensemble du serveur
    .sessions = si les sessions des autres sont visibles
    .some-columns = les colonnes de certaines tables citées par les instructions
    .some-definitions = ce que transportent les définitions de certaines vues
    .statement-columns = les colonnes citées par les instructions
    .superusers-in-use = quels superutilisateurs sont en service
    .table-rights = les droits sur les tables
    .version = la version du serveur
    .view-columns = les colonnes citées par les vues
    .views = quelles vues existent
    .views-and-triggers = ce que transportent les vues et les déclencheurs
    .views-read = ce que lisent les vues
    .which-views = quelles tables sont des vues

beyond =
    .columns = colonnes au-delà des { $most } premières : { $n }
    .rows = lignes au-delà des { $most } premières : { $n }

broke =
    .detector = le détecteur « { $detector } » a échoué : { $where }
    .detector-on = le détecteur « { $detector } » a échoué sur « { $field } » : { $where }
    .machine = cette machine n'a pas pu continuer : { $why }
    .piimap = piimap a échoué dessus : { $where }

broken-off =
    .archive = l'archive est tronquée : il lui manque sa fin
    .document = le document est tronqué
    .inside-entry = le fichier s'interrompt au milieu d'une entrée
    .inside-statement = le fichier s'interrompt au milieu d'une instruction
    .last-part = sa dernière partie n'a pas de fin
    .quote = un texte entre guillemets n'a pas de fin
    .refused = la lecture n'a pas pu aller jusqu'au bout : { $why }
    .while-read = le fichier s'est interrompu pendant la lecture ({ $kind })

bytes =
    .gif = image GIF
    .gzip = gzip
    .jpeg = image JPEG
    .old-office = ancien document bureautique
    .parquet = Parquet
    .pdf = PDF
    .png = image PNG
    .rtf = RTF
    .sound = son
    .sqlite = base SQLite
    .tiff = image TIFF
    .unknown = octets d'un type inconnu
    .zip = ZIP ou document bureautique

called =
    .bad-end = la fin de son nom n'est pas un nom de fichier ici
    .out-of-archive = son nom mène hors de l'archive
    .out-of-source = le nom mène hors de la source
    .path-elsewhere = un client ou un serveur peut prendre son nom pour un chemin qui mène ailleurs
    .second = un deuxième élément de ce nom : non lu
    .twice-in-bucket = un objet sous ce préfixe porte le même nom ; donner sa propre URL pour le lire

changed =
    .all-the-time = la base de données est modifiée en permanence ; aucune copie stable n'a pu être faite
    .database = la base de données a changé pendant la lecture
    .file = le contenu a changé pendant la lecture

connect =
    .failed = connexion impossible (message en anglais : { $error })

damaged =
    .archive-or-packed = l'archive est endommagée, tronquée ou compressée d'une façon inconnue
    .beside-text = ce qui accompagne le texte : { $why }
    .between-members = ce qui se trouve entre ses membres, et ses commentaires, n'a pas pu être lu
    .broken-off = { $what } : contenu endommagé ou tronqué
    .database = la base de données est endommagée
    .found = { $what } : contenu endommagé ou tronqué ({ $kind })
    .or-packed = contenu endommagé, ou compressé d'une façon inconnue
    .overlaps = il recouvre un autre membre, comme dans les archives faites pour saturer la mémoire
    .part-missing = la partie qui contient son texte manque
    .stray = ces octets n'ont pas pu être lus
    .streams-overlap = ses flux se recouvrent : ils contiennent plus que le fichier
    .text = { $what } : contenu tronqué ou endommagé

doubt =
    .last-time = { $why } ; la dernière fois, le { $day }, il y en avait { $n }
    .told = { $why } ; si c'est exact : scan --accept-fewer, ou least_share = 0 pour la source

extra =
    .missing = { $what } nécessite un complément qui n'est pas installé. Lancer : pip install 'piimap[{ $extra }]'

form =
    .entities = le fichier déclare des entités ou renvoie à d'autres fichiers, ce qui n'est pas suivi
    .no-database = ce n'est pas une telle base de données, malgré son nom, ou elle est chiffrée
    .no-json = ce n'est pas du JSON, malgré son nom ou son début
    .no-log = ce n'est pas un tel journal
    .no-manifest = ce n'est pas un manifeste dbt, malgré son début
    .no-text = ce n'est pas du texte
    .no-text-despite-json = ce n'est pas du texte, bien que son nom indique du JSON
    .no-text-despite-log = ce n'est pas du texte, bien qu'il commence comme un journal
    .no-text-despite-name = ce n'est pas du texte, malgré son nom
    .none = ce n'est pas { $what }, malgré son nom
    .unknown = aucun format que piimap sache lire

gone =
    .found = { $what } n'existe plus
    .no-file = ce n'est plus un fichier
    .no-regular-file = ce n'est plus un fichier ordinaire
    .table = il n'y a pas de telle table ou vue

learnt =
    .closed = non appris : ce que transportent { $n } { $what }
    .no-way = aucun moyen n'est connu pour ce type de serveur
    .not = non appris : { $what } ({ $why })
    .remedy = { $said } ; { $remedy }
    .sessions = non appris : quels superutilisateurs sont en service, et quelles instructions d'autres ont exécutées

left-out =
    .device = un périphérique
    .empty-file = un fichier vide
    .empty-message = un message vide
    .excluded = exclu par la configuration
    .fifo = une file FIFO
    .foreign-table = une table distante : ses lignes sont sur un autre serveur, qui est une source à part
    .link = un lien symbolique
    .link-around = un lien vers un dossier qui le contient
    .link-inside = un lien symbolique à l'intérieur de la source, où sa cible est listée sous son propre nom
    .link-or-device = un lien ou un périphérique
    .link-outside = un lien symbolique qui sort de la source
    .link-to-nothing = un lien symbolique vers rien
    .mail-server = les notes propres du serveur de messagerie sur la boîte
    .no-file = ni un fichier ni un dossier
    .not-included = non inclus par la configuration
    .not-named = non désigné par --only
    .own-folder = le dossier propre de piimap
    .part-of-database = une partie de la base de données voisine, lue avec elle
    .socket = un socket

limit =
    .computing = la lecture a demandé plus de temps de calcul qu'un fichier ou une table n'en a ({ $seconds } s)
    .computing-ended = la lecture a demandé plus de temps de calcul qu'un fichier ou une table n'en a
    .died = le processus qui le lisait s'est arrêté
    .ended = { $why }, et son processus a été arrêté
    .idle = rien ne s'est passé pendant { $seconds } s de lecture
    .idle-ended = rien ne s'est passé pendant trop longtemps au cours de la lecture
    .memory = il faut plus de mémoire qu'un fichier ou une table ne peut en prendre ({ $n } Mio)
    .memory-there-is = il faut plus de mémoire qu'il n'y en a


locked =
    .columns = certaines sont chiffrées : ce qui en est lu est le masque mis à leur place
    .elements = certains de ses éléments sont chiffrés
    .encrypted = { $what } : contenu chiffré
    .or-damaged = contenu endommagé, ou verrouillé
    .parts = contenu verrouillé par un mot de passe
    .password = contenu protégé par un mot de passe

months =
    .no-column = la table n'a pas de colonne { $columns }

no =
    .archive = une archive
    .arrow-file = un fichier Arrow
    .avro-file = un fichier Avro
    .calendar = un agenda
    .drawing = un dessin
    .flat-opendocument = un fichier OpenDocument plat
    .mail = un courriel
    .mailbox = une boîte aux lettres
    .orc-file = un fichier ORC
    .parquet-file = un fichier Parquet
    .spreadsheet = un classeur
    .such-document = un tel document
    .vcard = une vCard
    .web-page = une page web
    .xml = du XML

nothing =
    .but = seulement { $n } tables ou fichiers sont présents
    .contact = il ne contient aucun contact
    .cue = il ne contient aucun sous-titre
    .lineage = il ne contient aucun événement de traçabilité lisible
    .row = aucune de ses tables, aucun de ses fichiers n'a de ligne
    .said = il ne contient aucune parole
    .source = la source est vide
    .table = il ne contient aucune table
    .text = il ne contient aucun texte
    .text-but-pictures = il n'a pas de texte ; ce que contiennent les images n'est pas lu
    .to-read = il n'y a rien à lire

ocr =
    .document = il n'a pas de texte, et ses pages sont des images. Pour les faire lire, lancer : pip install 'piimap[ocr]' et apt-get install tesseract-ocr
    .page = la page { $page } est trop grande, ou a demandé à Tesseract plus de { $n } secondes de calcul
    .pages = { $n } pages sans texte : ce sont des images. Pour les faire lire, lancer : pip install 'piimap[ocr]' et apt-get install tesseract-ocr
    .picture = le texte qu'elle porte n'a pas été lu : Tesseract n'est pas installé. Lancer : apt-get install tesseract-ocr
    .slow = Tesseract n'a pas pu la lire en { $n } secondes de calcul

odd =
    .asks-who-reads = sa définition dépend de qui la lit : d'autres peuvent voir d'autres lignes
    .entries = entrées présentées autrement, lues comme du texte : { $n }
    .free-pages = pages qui peuvent encore contenir des lignes supprimées, non lues : { $n }
    .no-lineage = { $n } entrées ne sont pas des événements de traçabilité
    .planner-samples = des échantillons de valeurs des tables voisines, conservés pour planifier les requêtes ; non lus
    .ragged = lignes qui ont plus ou moins de cellules que de colonnes : { $n }
    .system-versioned = table historisée par le système : seules les lignes actuelles ont été lues, et le serveur conserve celles qui sont supprimées
    .unfinished-runs = { $n ->
        [one] { $n } exécution non achevée
       *[other] { $n } exécutions non achevées
    } ici ; ce qui aurait été déplacé n'est pas un flux

old =
    .ahead = { $n } tables ou fichiers sur { $of } sont datés après l'heure actuelle, l'horloge ayant été reculée : leur âge est inconnu
    .container = la dernière tentative, le { $day }, a échoué ({ $why }) : ce qui figure ici date du { $of }
    .never-scanned = elle est déclarée et n'a jamais été analysée
    .older-piimap = conservé par une version antérieure de piimap, qui ne notait pas ce qu'une analyse examinait : l'analyser à nouveau
    .part-scanned = seule une partie en a été analysée jusqu'ici (--only)
    .selection-changed = son include ou son exclude a changé depuis l'analyse
    .source = la dernière tentative, le { $day }, a échoué ({ $why }) : ce qui figure ici est plus ancien
    .stale = { $n } tables ou fichiers sur { $of } ont été lus avant le { $day }, il y a plus longtemps que { $period }

only =
    .comments = lecture arrêtée après les { $n } premiers caractères des commentaires et des instructions
    .first = lecture arrêtée après { $n } { $unit }
    .first-pages = seules les { $n } premières pages sur { $of } ont été lues
    .links = seuls les { $n } premiers liens ont été conservés
    .long-values = valeurs de plus de { $most } caractères, lues en partie : { $n }
    .messages = { $n } messages sur { $of } ont été tirés au sort et lus
    .models = les noms, et ce que seuls les modèles de langue reconnaissent, ont été cherchés dans { $n } de ses { $of } caractères, tirés au sort ; ce qui est hors de doute, dans tous
    .revisions = toutes ne peuvent pas être lues : il y en a { $n }
    .statements = les instructions ont été cherchées dans les { $n } premiers Mio
    .wide-rows = lignes larges : { $n } ont été tirées, car davantage pourrait dépasser { $megabytes } Mo

os =
    .EACCES = cet utilisateur n'en a pas le droit (EACCES)
    .EBADF = il est fermé (EBADF)
    .EBUSY = autre chose le retient (EBUSY)
    .ECONNABORTED = la connexion a été perdue (ECONNABORTED)
    .ECONNRESET = la connexion a été perdue (ECONNRESET)
    .EDQUOT = le quota de l'utilisateur est épuisé (EDQUOT)
    .EEXIST = il existe déjà (EEXIST)
    .EFBIG = le fichier serait plus grand que le système ne le permet (EFBIG)
    .EHOSTDOWN = le serveur de fichiers ne répond pas (EHOSTDOWN)
    .EHOSTUNREACH = le serveur de fichiers est injoignable (EHOSTUNREACH)
    .EILSEQ = le système de fichiers n'accepte pas un tel nom (EILSEQ)
    .EINVAL = le système n'accepte pas un tel nom ou usage (EINVAL)
    .EIO = le disque ou sa connexion est défaillant (EIO)
    .EISDIR = c'est un dossier (EISDIR)
    .ELOOP = ses liens symboliques tournent en rond (ELOOP)
    .EMFILE = trop de fichiers sont ouverts dans ce processus ; augmenter `ulimit -n` (EMFILE)
    .ENAMETOOLONG = le nom est trop long pour le système de fichiers (ENAMETOOLONG)
    .ENFILE = trop de fichiers sont ouverts sur cette machine (ENFILE)
    .ENODEV = rien ne répond derrière (ENODEV)
    .ENOENT = un dossier du chemin n'existe pas (ENOENT)
    .ENOMEM = la mémoire de la machine est épuisée (ENOMEM)
    .ENOSPC = il n'y reste plus de place (ENOSPC)
    .ENOTCONN = le serveur de fichiers n'est pas connecté (ENOTCONN)
    .ENOTDIR = un fichier se trouve à la place d'un dossier (ENOTDIR)
    .ENOTEMPTY = le dossier n'est pas vide (ENOTEMPTY)
    .ENXIO = rien ne répond derrière (ENXIO)
    .EPERM = cet utilisateur n'en a pas le droit (EPERM)
    .EPIPE = plus personne ne le lit (EPIPE)
    .EROFS = le système de fichiers est en lecture seule (EROFS)
    .ESTALE = le serveur de fichiers l'a perdu (ESTALE)
    .ETIMEDOUT = il n'a pas répondu à temps (ETIMEDOUT)
    .ETXTBSY = c'est un programme en cours d'exécution (ETXTBSY)

place =
    .database = cette base
    .server = ce serveur

power =
    .member = membre de { $role }
    .replication = avec le droit de réplication
    .right = avec le droit { $right } sur tout le serveur
    .superuser = un superutilisateur, ou qui peut le devenir
    .untold = ce qui lui est permis n'a pas pu être établi

read =
    .no-further = { $why } ; le reste n'a pas été lu
    .up-to-there = { $why } ; ce qui précède a été lu

refused =
    .busy = le serveur n'accepte plus de connexions
    .by-database = la base de données n'a pas pu le fournir ({ $kind })
    .by-duckdb = DuckDB n'a pas pu le fournir ({ $kind })
    .by-server = le serveur n'a pas pu le fournir ({ $kind })
    .connection-lost = la connexion a été perdue
    .definition-fails = sa propre définition échoue à la lecture
    .definition-fails-or-gone = sa propre définition échoue à la lecture, ou l'objet n'existe plus
    .no-answer = le serveur n'a pas répondu en { $n } secondes
    .not-within = la lecture n'a pas abouti en { $n } secondes
    .starting = le serveur démarre ou s'arrête
    .unreadable = { $what } : lecture impossible, { $why }

remedy =
    .database-mysql = seul SELECT sur la base mysql, qui contient les empreintes des mots de passe, le dirait
    .none = leur texte n'est pas visible
    .read-all-stats = GRANT pg_read_all_stats à ce compte pour l'apprendre
    .show-routine = le droit de voir les routines (SHOW CREATE ROUTINE, SHOW_ROUTINE) le dirait
    .show-view = GRANT SHOW VIEW à ce compte pour l'apprendre
    .stat-statements = le serveur doit charger pg_stat_statements, et ce compte a besoin de USAGE sur son schéma

rights =
    .columns-withheld = colonnes que cet utilisateur n'a pas le droit de lire : { $n }
    .definition-not-shown = sa définition n'est pas visible pour cet utilisateur (SHOW VIEW) : d'autres peuvent voir d'autres lignes
    .may-not-read = cet utilisateur n'a pas le droit de lire { $what }
    .no-select = ce compte n'a pas SELECT sur l'ensemble de { $on } : les tables sans droit ne lui sont pas visibles, et ne sont pas listées
    .refused = le serveur refuse cet utilisateur, ou le compte au nom duquel une vue s'exécute
    .rows-hidden = la sécurité au niveau des lignes cacherait des lignes à cet utilisateur ; il lui faut BYPASSRLS, ou une politique qui lui montre toutes les lignes
    .single-columns = cet utilisateur a des droits sur certaines colonnes, et le serveur ne lui indique pas les autres

search =
    .by-whole-values = colonnes de nombres, de dates ou de quelques codes courts, interrogées par valeurs entières et non lues en entier : { $n }
    .first = seules les { $n } premières lignes ont été lues
    .first-then-indexes = seules les { $n } premières lignes ont été lues, et le reste par ses index
    .first-then-values = seules les { $n } premières lignes ont été lues, et le reste par valeurs entières
    .many-hits = plus de { $n } lignes ont été trouvées par une seule colonne
    .many-keys = il y a plus de clés qu'il n'en est suivi
    .too-far = ce qui a été trouvé mène plus loin que la recherche ne va

size =
    .aliases = ses alias se déploient en plus de { $n } valeurs
    .database-elsewhere = une base de données de plus de { $n } octets qui n'est pas sur cette machine
    .files-left-out = { $n } de plus que ce qui peut être lu
    .has = { $what } : plus de { $n } { $unit }
    .holds = il contient plus de { $n } { $unit }
    .larger = plus de { $n } octets
    .longer = { $what } dépasse { $n } caractères
    .merge-keys = ses clés de fusion se déploient en plus de { $n } valeurs
    .more-than = { $what } de plus de { $n } { $unit }
    .nested = l'imbrication est plus profonde que ce qui peut être lu
    .row-group = un seul groupe de lignes dépasse { $n } octets
    .sheet = une feuille s'étend sur plus de { $n } cellules
    .too-deep = profondeur d'imbrication de plus de { $n } { $unit }
    .unpacks = { $what } : contenu décompressé plus grand que ce qui peut être lu
    .unpacks-rows = { $n } lignes une fois décompressé, plus que ce qui est lu d'un fichier de sa taille

statements =
    .events = événements
    .routines = routines
    .triggers = déclencheurs
    .views = vues

stray =
    .behind = { $n } octets après la fin de l'archive
    .between = { $n } octets à l'endroit où un membre devrait commencer : l'archive est endommagée
    .first = { $why }, dont les { $n } premiers ont été lus

strong =
    .login = ce compte pourrait exécuter du code sur le serveur ({ $power }) : les vues, et les tables qui exécutent des fonctions d'autrui, ne sont pas lues ; employer un rôle ordinaire, dont `piimap doctor` affiche le SQL
    .table = non lue, parce que ce compte pourrait exécuter du code sur le serveur et qu'une fonction d'un autre utilisateur s'exécute à la lecture (dans un index, une clé de partition, des statistiques ou une contrainte), ou parce qu'elle se trouve sur un autre serveur ; employer un rôle ordinaire (piimap doctor)
    .view = une vue, non lue parce que ce compte pourrait exécuter du code sur le serveur et que les fonctions d'une vue s'exécutent avec ses droits ; employer un rôle ordinaire (piimap doctor)


the =
    .archive = l'archive
    .arrow-file = le fichier Arrow
    .avro-file = le fichier Avro
    .beside-text = ce qui accompagne le texte
    .compressed-file = le fichier compressé
    .document = le document
    .file = le fichier
    .file-around = le fichier qui le contient
    .folder = le dossier
    .it = cet élément
    .json = le JSON
    .ole-container = le conteneur OLE
    .orc-file = le fichier ORC
    .parquet-file = le fichier Parquet
    .picture = l'image
    .sheet = la feuille
    .spreadsheet = le classeur
    .xml = le XML
    .yaml = le YAML

unit =
    .archives = archives
    .bytes = octets
    .characters = caractères
    .elements = éléments
    .files = fichiers
    .lines = lignes
    .objects = objets
    .pages = pages
    .parts = parties
    .pixels = pixels
    .tables = tables

unknown =
    .attachment = une pièce jointe qui n'a pas pu être lue, ou qui n'a pas de texte
    .byte-columns = colonnes d'octets, non examinées : { $n }
    .bytes = octets, désignés par leur nature et non examinés : { $kinds }
    .data-model = un modèle de données en mémoire, que piimap ne lit pas
    .files-in-bytes = fichiers dans des colonnes d'octets, non examinés : { $kinds }
    .handwriting = de l'écriture manuscrite, que piimap ne lit pas
    .heif = l'image elle-même est d'un type qui ne peut pas être lu (HEIF)
    .inside-drawing = les images, ou les dessins d'un autre type, qu'il contient n'ont pas été lus
    .macros = les macros sont compilées, ce que piimap ne lit pas
    .many = { $n } d'un type que piimap ne lit pas
    .object = un objet incorporé d'un type que piimap ne lit pas
    .old-word = un document Word antérieur à Word 97, dont seul le texte est lu
    .packed = un membre ZIP compressé avec { $method }
    .part = { $kind } ({ $n })
    .picture-part = une partie du fichier de l'image d'un type que piimap ne connaît pas
    .stream = un flux d'un type que piimap ne lit pas
