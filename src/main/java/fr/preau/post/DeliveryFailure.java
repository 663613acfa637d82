package fr.preau.post;

/** Why a letter did not leave: a kind only, because what servers say repeats the address. */
enum DeliveryFailure {
    /** No SMTP server answers. */
    UNREACHABLE,
    /** The server does not want our account. */
    CREDENTIALS,
    /** The server asks to come back, or hung up: another try may succeed. */
    DELAYED,
    /** The server will never take this letter: most often, no such address. */
    REFUSED
}
