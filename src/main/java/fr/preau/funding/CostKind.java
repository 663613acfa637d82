package fr.preau.funding;

/** What money is spent on, and so whether it is an investment. */
enum CostKind {
    EQUIPEMENT(Nature.INVESTISSEMENT, "EQUIP_ACQ"),
    RESEAU(Nature.INVESTISSEMENT, "RESEAU_INTERNE"),
    TRAVAUX(Nature.INVESTISSEMENT, "BATIMENT"),
    /** Works that save energy. */
    RENOVATION(Nature.INVESTISSEMENT, "BATIMENT"),
    LOGICIEL(Nature.INVESTISSEMENT, "LOGICIEL_PEDA"),
    /** Servers rented in a cloud: the only running cost of which the State gives back VAT here. */
    IAAS(Nature.FONCTIONNEMENT, "LOGICIEL_SYSTEME"),
    /** Software or services used online. */
    ABONNEMENT(Nature.FONCTIONNEMENT, "ENT"),
    RESSOURCES(Nature.FONCTIONNEMENT, "RESSOURCES_PEDA"),
    MAINTENANCE(Nature.FONCTIONNEMENT, "EQUIP_MAINT"),
    FORMATION(Nature.FONCTIONNEMENT, "FORMATION_AGENTS"),
    AUTRE(Nature.FONCTIONNEMENT, "EQUIP_ACQ");

    /** Of an expense, as a budget has it. */
    enum Nature {
        INVESTISSEMENT,
        FONCTIONNEMENT
    }

    private final Nature nature;
    private final String subject;

    CostKind(Nature nature, String subject) {
        this.nature = nature;
        this.subject = subject;
    }

    /** The subject of the law that it is about, by its code. */
    String subject() {
        return subject;
    }

    Nature nature() {
        return nature;
    }

    boolean invests() {
        return nature == Nature.INVESTISSEMENT;
    }
}
