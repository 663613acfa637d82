package fr.preau.imports;

/**
 * The columns of a directory of schools, under every name they were published: the yearly files, the portal's own exports in snake
 * case, and the file of addresses and coordinates ({@code numero_uai}…). Case, accents, spaces and underscores do not count.
 */
enum SchoolColumn implements Columns.Wanted {
    UAI(true, "Identifiant_de_l_etablissement", "numero_uai", "UAI", "code_etablissement", "code_uai", "Numéro de l'école"),
    NAME(true, "Nom_etablissement", "appellation_officielle", "nom", "denomination_principale"),
    TYPE(false, "Type_etablissement"),
    SECTOR(true, "Statut_public_prive", "secteur_public_prive_libe", "secteur_public_prive", "secteur"),
    COMMUNE(true, "Code_commune", "code_insee", "code_commune_insee", "commune"),
    DEPARTEMENT(false, "Code_departement"),
    NATURE(true, "code_nature", "nature_uai", "code_nature_uai", "nature"),
    CONTRACT(false, "Code_type_contrat_prive", "secteur_prive_code_type_contrat"),
    CONTRACT_NAME(false, "Type_contrat_prive", "secteur_prive_libelle_type_contrat"),
    ADDRESS(false, "Adresse_1", "adresse_uai", "adresse"),
    POSTCODE(false, "Code_postal", "code_postal_uai"),
    TOWN(false, "Nom_commune", "libelle_commune", "localite_acheminement_uai"),
    MAIL(false, "Mail"),
    SIREN(false, "SIREN_SIRET", "siren", "siret"),
    PUPILS(false, "Nombre_d_eleves", "nombre_eleves", "eleves"),
    LATITUDE(false, "latitude", "lat"),
    LONGITUDE(false, "longitude", "lon"),
    POSITION(false, "position"),
    OPENED(false, "date_ouverture"),
    CLOSED(false, "date_fermeture"),
    SEEN(false, "date_maj_ligne", "date_mise_a_jour"),
    STATE(false, "etat", "etat_etablissement_libe", "etat_etablissement"),
    RPI(false, "rpi_disperse"),
    ORIGIN(false, "src");

    private final boolean required;
    private final String[] aliases;

    SchoolColumn(boolean required, String... aliases) {
        this.required = required;
        this.aliases = aliases;
    }

    @Override
    public String[] aliases() {
        return aliases;
    }

    @Override
    public boolean required() {
        return required;
    }
}
