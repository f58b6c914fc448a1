# Ce que disent les messages en français. Les codes et les valeurs sont ceux de chaque autre langue.
# Les espaces devant : ; ! ? % et dans « » sont rendues insécables à la lecture.

more = { $n } autres

count =
    .rows = { $n ->
        [one] { $n } ligne
       *[other] { $n } lignes
    }
    .places = { $n ->
        [one] { $n } emplacement
       *[other] { $n } emplacements
    }
