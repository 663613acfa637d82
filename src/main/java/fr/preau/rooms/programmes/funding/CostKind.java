package fr.preau.rooms.programmes.funding;

/** What money is spent on, and so whether it is an investment, and whether it goes on by itself. */
enum CostKind {
    EQUIPEMENT(Nature.INVESTISSEMENT, "EQUIP_ACQ"), RESEAU(Nature.INVESTISSEMENT, "RESEAU_INTERNE"),
    TRAVAUX(Nature.INVESTISSEMENT, "BATIMENT"),
    /** Works that save energy. */
    RENOVATION(Nature.INVESTISSEMENT, "BATIMENT"), LOGICIEL(Nature.INVESTISSEMENT, "LOGICIEL_PEDA"),
    /** Servers rented in a cloud. */
    IAAS(Nature.FONCTIONNEMENT, "LOGICIEL_SYSTEME", true),
    /** Software or services used online. */
    ABONNEMENT(Nature.FONCTIONNEMENT, "ENT", true), RESSOURCES(Nature.FONCTIONNEMENT, "RESSOURCES_PEDA"),
    /** Of the equipment. */
    MAINTENANCE(Nature.FONCTIONNEMENT, "EQUIP_MAINT", true),
    /** Upkeep of a public building. */
    ENTRETIEN_BATIMENT(Nature.FONCTIONNEMENT, "BATIMENT", true),
    /** Upkeep of a network. */
    ENTRETIEN_RESEAU(Nature.FONCTIONNEMENT, "RESEAU_INTERNE", true),
    FORMATION(Nature.FONCTIONNEMENT, "FORMATION_AGENTS"), AUTRE(Nature.FONCTIONNEMENT, "EQUIP_ACQ");

    /** Of an expense, as a budget has it. */
    enum Nature {
        INVESTISSEMENT, FONCTIONNEMENT
    }

    private final Nature nature;
    private final String subject;
    private final boolean lasts;

    CostKind(Nature nature, String subject) {
        this(nature, subject, false);
    }

    CostKind(Nature nature, String subject, boolean lasts) {
        this.nature = nature;
        this.subject = subject;
        this.lasts = lasts;
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

    /**
     * Whether it is paid every year as long as the equipment is kept, unless a plan says otherwise.
     */
    boolean lasts() {
        return lasts;
    }
}
