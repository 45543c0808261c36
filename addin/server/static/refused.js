// A fault whose text the user is shown as it is.

export class Refused extends Error {}
