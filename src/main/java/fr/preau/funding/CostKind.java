package fr.preau.funding;

/** What money is spent on, and so whether it is an investment. */
enum CostKind {
    EQUIPEMENT(Nature.INVESTISSEMENT),
    RESEAU(Nature.INVESTISSEMENT),
    TRAVAUX(Nature.INVESTISSEMENT),
    /** Works that save energy. */
    RENOVATION(Nature.INVESTISSEMENT),
    LOGICIEL(Nature.INVESTISSEMENT),
    /** Servers rented in a cloud: the only running cost of which the State gives back VAT here. */
    IAAS(Nature.FONCTIONNEMENT),
    /** Software or services used online. */
    ABONNEMENT(Nature.FONCTIONNEMENT),
    RESSOURCES(Nature.FONCTIONNEMENT),
    MAINTENANCE(Nature.FONCTIONNEMENT),
    FORMATION(Nature.FONCTIONNEMENT),
    AUTRE(Nature.FONCTIONNEMENT);

    /** Of an expense, as a budget has it. */
    enum Nature {
        INVESTISSEMENT,
        FONCTIONNEMENT
    }

    private final Nature nature;

    CostKind(Nature nature) {
        this.nature = nature;
    }

    Nature nature() {
        return nature;
    }

    boolean invests() {
        return nature == Nature.INVESTISSEMENT;
    }
}
