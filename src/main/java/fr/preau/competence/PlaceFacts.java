package fr.preau.competence;

import org.jspecify.annotations.Nullable;

/**
 * What the law asks of a place on a day: plain codes, so that the engine needs no référentiel.
 *
 * @param commune INSEE code of the commune on that day; empty when the question is about no commune in particular
 * @param departement code ("69", "2A", "976"); empty where there is none
 * @param region INSEE code ("94" for Corsica); empty where there is none
 * @param com PF, NC, MF, BL, PM, WF for an overseas collectivity, otherwise nothing
 */
public record PlaceFacts(String commune, String departement, String region, @Nullable String com, boolean communeNouvelle) {

    /** What the code alone says, for a question asked without a référentiel: département, Corsica, overseas collectivity. */
    static PlaceFacts fromCode(String commune, boolean communeNouvelle) {
        boolean overseas = commune.startsWith("97") || commune.startsWith("98");
        String departement = commune.substring(0, overseas ? 3 : 2);
        String com = switch (departement) {
            case "975" -> "PM";
            case "977" -> "BL";
            case "978" -> "MF";
            case "986" -> "WF";
            case "987" -> "PF";
            case "988" -> "NC";
            default -> null;
        };
        String region = departement.startsWith("2A") || departement.startsWith("2B") ? "94" : "";
        return new PlaceFacts(commune, com == null ? departement : "", region, com, communeNouvelle);
    }
}
