# What messages say in English. A code "what.which" is the attribute "which" of the entry "what".
# The same codes and the same values stand in the file of each language.

more = { $n } more

count =
    .rows = { $n ->
        [one] { $n } row
       *[other] { $n } rows
    }
    .places = { $n ->
        [one] { $n } place
       *[other] { $n } places
    }
