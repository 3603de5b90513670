# Read the tables of this export with R, each column as the codebook says:
#
#   source("read_r.R")
#   tables <- read_export("folder of the export")
#   tables$AE
#
# Codes are factors in the order of their list; a code NA is a code, an empty cell is missing.

read_export <- function(folder = ".") {
  codebook <- plain_table(file.path(folder, "codebook.csv"))
  codes <- plain_table(file.path(folder, "codes.csv"))
  listed <- split(codes$CODE, factor(codes$CODE_LIST, levels = unique(codes$CODE_LIST)))
  names <- unique(codebook$TABLE)
  tables <- lapply(names, function(name) {
    table <- plain_table(file.path(folder, paste0(name, ".csv")))
    columns <- codebook[codebook$TABLE == name, ]
    for (i in seq_len(nrow(columns))) {
      column <- columns$COLUMN[i]
      table[[column]] <- typed_values(
        table[[column]], columns$TYPE[i], listed[[as.character(columns$CODE_LIST[i])]]
      )
    }
    table
  })
  stats::setNames(tables, names)
}

plain_table <- function(path) {
  utils::read.csv(
    path, colClasses = "character", na.strings = "", check.names = FALSE, encoding = "UTF-8"
  )
}

# The values of a column; one that does not fit its type leaves all of them texts.
typed_values <- function(texts, type, codes) {
  given <- !is.na(texts)
  values <- suppressWarnings(switch(
    type,
    integer = , flag = as.integer(texts),
    decimal = , duration = as.numeric(texts),
    date = as.Date(texts, format = "%Y-%m-%d"),
    datetime = as.POSIXct(texts, format = "%Y-%m-%d %H:%M", tz = "UTC"),
    code = if (is.null(codes) || !all(texts[given] %in% codes)) texts else factor(texts, codes),
    texts
  ))
  if (any(is.na(values[given]))) texts else values
}
