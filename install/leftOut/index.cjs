/** Empty: it is loaded in place of the packages in `overrides`, and never used. */
module.exports = {}
