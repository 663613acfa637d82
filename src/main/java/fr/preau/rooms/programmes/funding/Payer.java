package fr.preau.rooms.programmes.funding;

import java.util.Arrays;
import java.util.List;

/** Who pays: a level of government, or somebody who is none. */
enum Payer {
    COMMUNE(true, true), EPCI(true, true), SYNDICAT(true, true),
    /** An open mixed syndicate, which other public bodies are members of. */
    SMO(true, true), DEPARTEMENT(true, true), REGION(true, true), ETAT(true, false), EUROPE(true, false),
    /** Family allowance funds, whose money is not that of a public body for CGCT L1111-10. */
    CAF(false, false), PRIVE(false, true);

    private final boolean publicMoney;
    private final boolean carries;

    Payer(boolean publicMoney, boolean carries) {
        this.publicMoney = publicMoney;
        this.carries = carries;
    }

    /** Whether its money counts among what public bodies bring. */
    boolean publicMoney() {
        return publicMoney;
    }

    /** Whether it may be who has a project done, and pays its bills. */
    boolean carries() {
        return carries;
    }

    /** Those that may. */
    static List<Payer> carriers() {
        return Arrays.stream(values()).filter(Payer::carries).toList();
    }

    /** Whether both are of the pair that may give each other a "fonds de concours". */
    static boolean concur(Payer payer, Payer other) {
        return payer == COMMUNE && other == EPCI || payer == EPCI && other == COMMUNE;
    }
}
