package fr.preau.people.territory;

/** What a territory of the référentiel is. Académies are the State's own constituencies. */
public enum TerritoryKind {
    COMMUNE, EPCI, DEPARTEMENT, REGION, ACADEMIE, SYNDICAT
}
