package fr.preau.rooms.needs.market;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.web.Visit;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a need requires, so that anybody can check it of an offer.
 *
 * @param number what it asks for at least, or at most; 0 where it has none
 */
public record Requirement(What what, int number) {

    /** What can be required. */
    public enum What {
        /** A contract for the processing of personal data (RGPD, article 28). */
        DATA(0),
        /** Data kept in the European Union. */
        HOSTING(0), GAR(0), EDUCONNECT(0),
        /** Accessibility: the least rate of conformity, in percent. */
        RGAA(100),
        /** The least index of repairability, out of ten. */
        REPAIR(10),
        /** Parts and updates, for so many years. */
        LIFE(15),
        /** Open formats and protocols; all data taken away on leaving. */
        OPEN(0),
        /** Repaired or replaced within so many working days. */
        DELAY(90);

        private final int most;

        What(int most) {
            this.most = most;
        }

        boolean numbered() {
            return most > 0;
        }

        int most() {
            return most;
        }
    }

    /**
     * @throws Refusal.BadRequest on the number of one that has none, or too much
     */
    public Requirement {
        boolean right = number >= (what.numbered() ? 1 : 0) && number <= what.most();
        Refusal.refuse(!right, "n-" + what, "market.fault.number", what.most());
    }

    /** Its code: {@code GAR}. */
    public String code() {
        return what.name();
    }

    /** In the words of who reads. */
    public String say(Visit visit) {
        return what.numbered() ? visit.count("market.want.said." + what, number) : visit.t("market.want." + what);
    }

    private String text() {
        return what.numbered() ? what + ":" + number : what.name();
    }

    /** Several as they are kept: in their order, each once. */
    static String text(List<Requirement> all) {
        return strictest(all).map(Requirement::text).collect(Collectors.joining(" "));
    }

    /** Of several that are kept one by one: the strictest of each. */
    static List<Requirement> strictest(Collection<String> kept) {
        return strictest(read(String.join(" ", kept))).toList();
    }

    private static Stream<Requirement> strictest(List<Requirement> some) {
        Map<What, Requirement> all = new EnumMap<>(What.class);
        some.forEach(requirement -> all.merge(requirement.what(), requirement, Requirement::stricter));
        return all.values().stream();
    }

    private Requirement stricter(Requirement other) {
        boolean own = what == What.DELAY ? number <= other.number : number >= other.number;
        return own ? this : other;
    }

    static List<Requirement> read(String text) {
        return Arrays.stream(text.split(" "))
                .filter(word -> !word.isEmpty())
                .map(word -> (word + ":0").split(":"))
                .map(cells -> new Requirement(What.valueOf(cells[0]), Integer.parseInt(cells[1])))
                .toList();
    }
}
