package fr.preau.people.territory;

import fr.preau.ground.kernel.Period;
import org.jspecify.annotations.Nullable;

/**
 * A school in one of its dated states.
 *
 * @param uai eight characters, the last a check letter
 * @param nature three-digit code of the Ministry (151 école élémentaire, 340 collège…), empty when not known
 * @param contract absent when not known or without object
 * @param commune INSEE code on those dates
 * @param open false once closed: {@code during} then starts on the day of closing
 * @param rpi number of the regroupement pédagogique intercommunal, when known
 * @param ministry the one it answers to: a lycée agricole often has the nature of any lycée; absent when not known
 */
public record School(String uai, String name, SchoolLevel level, String nature, Sector sector,
        @Nullable Contract contract, String commune, @Nullable String siren, boolean open, Period during,
        @Nullable Integer pupils, @Nullable Double latitude, @Nullable Double longitude, @Nullable String address,
        @Nullable String mail, @Nullable String rpi, @Nullable Ministry ministry, Provenance provenance) {

    /** Public or private. */
    public enum Sector {
        PUBLIC, PRIVE
    }

    /** The contract between a private school and the State. */
    public enum Contract {
        ASSOCIATION, SIMPLE, HORS_CONTRAT
    }

    /** The ministry a school answers to. */
    public enum Ministry {
        EDUCATION, AGRICULTURE, MER, AUTRE
    }
}
