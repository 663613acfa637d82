package fr.preau.opinion;

import fr.preau.kernel.CanonicalJson;
import fr.preau.kernel.Sha256;
import fr.preau.opinion.OpinionMap.Group;
import fr.preau.opinion.OpinionMap.Place;
import fr.preau.opinion.OpinionMap.Told;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A map as it is kept and published: canonical JSON, where nobody is named, with the fingerprints
 * of what it was made of. Whoever holds the votes makes it again and compares the bytes; whoever
 * only holds the file has no vote and no place in it.
 *
 * <p>A figure that is not whole is a text with nine decimals.
 */
public final class OpinionJson {
    private static final int DECIMALS = 9;

    private OpinionJson() {}

    /**
     * The map of these votes, in UTF-8: what {@link OpinionMap#of} says, places apart.
     *
     * @param seed as it was given
     * @param before as it was given
     */
    public static byte[] of(
            OpinionMap map, OpinionVotes votes, long seed, Map<String, Integer> before) {
        Map<String, Object> made = new TreeMap<>();
        made.put("votes", votes.sha256());
        made.put("seed", Long.toString(seed));
        made.put("before", Sha256.hex(CanonicalJson.text(before)));
        Map<String, Object> all = new TreeMap<>();
        all.put("made_of", made);
        all.put("standing", map.standing().name());
        all.put("people", map.people());
        all.put("places", places(map.places()));
        all.put("groups", map.groups().stream().map(OpinionJson::group).toList());
        all.put("statements", map.statements().stream().map(OpinionJson::told).toList());
        all.put("shared", map.shared().stream().map(OpinionJson::shared).toList());
        Stability stability = map.stability();
        if (stability != null) {
            Map<String, Object> holds = new TreeMap<>();
            holds.put("level", stability.level().name());
            holds.put("agreement", decimal(stability.agreement()));
            holds.put("together", decimal(stability.together()));
            all.put("stability", holds);
        }
        return CanonicalJson.bytes(all);
    }

    /**
     * The fingerprint of who stands where and in which group; not how many they are, which would
     * tell the size of a group that is not told.
     */
    private static String places(List<Place> places) {
        var digest = Sha256.digest();
        for (Place at : places) {
            List<Object> line =
                    List.of(at.participant(), decimal(at.x()), decimal(at.y()), at.group());
            digest.update(CanonicalJson.bytes(line));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static Map<String, Object> group(Group group) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("number", group.number());
        if (!group.untold()) {
            told.put("people", group.people());
        }
        told.put("contrasts", group.contrasts().stream().map(OpinionJson::contrast).toList());
        return told;
    }

    private static Map<String, Object> contrast(Contrast one) {
        return Map.of(
                "statement", one.statement(),
                "agrees", one.agrees(),
                "success", one.success(),
                "trials", one.trials(),
                "share", decimal(one.share()),
                "majority", decimal(one.majority()),
                "ratio", decimal(one.ratio()),
                "above", decimal(one.above()));
    }

    private static Map<String, Object> told(Told one) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("statement", one.statement());
        told.put("x", decimal(one.x()));
        told.put("y", decimal(one.y()));
        if (one.everyone() != null) {
            told.put("everyone", tally(one.everyone()));
        }
        told.put("groups", tallies(one.groups()));
        told.put("colleges", tallies(one.colleges()));
        put(told, "between_groups", one.betweenGroups());
        put(told, "between_colleges", one.betweenColleges());
        return told;
    }

    private static Map<String, Object> shared(OpinionMap.Shared one) {
        return Map.of("statement", one.statement(), "agree", one.agree());
    }

    private static <K> Map<String, Object> tallies(SortedMap<K, Tally> tallies) {
        Map<String, Object> told = new LinkedHashMap<>();
        tallies.forEach((part, tally) -> told.put(part.toString(), tally(tally)));
        return told;
    }

    private static Map<String, Object> tally(Tally tally) {
        return Map.of("agree", tally.agree(), "disagree", tally.disagree(), "seen", tally.seen());
    }

    private static void put(Map<String, Object> told, String name, @Nullable Consensus one) {
        if (one != null) {
            told.put(
                    name,
                    Map.of(
                            "parts", one.parts(),
                            "agreement", decimal(one.agreement()),
                            "rejection", decimal(one.rejection())));
        }
    }

    private static String decimal(double value) {
        return new BigDecimal(value).setScale(DECIMALS, RoundingMode.HALF_EVEN).toPlainString();
    }
}
