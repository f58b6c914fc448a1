# Ce que disent les messages en français. Les codes et les valeurs sont ceux de chaque autre langue.
# Les espaces devant : ; ! ? % et dans « » sont rendues insécables à la lecture.

text = { $text }
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
