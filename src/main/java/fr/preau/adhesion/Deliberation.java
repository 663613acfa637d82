package fr.preau.adhesion;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the organ of a body decided, as far as it is known.
 *
 * @param number as the body calls it: {@code 2026-11-04-12}
 * @param document SHA-256 of the attached file
 * @param transmittedOn when it was sent to whoever reviews its legality
 * @param executoryOn the first day it holds, as the body says
 * @param endsOn the first day on which the adhesion is to hold no more
 * @param filed what the public file of deliberations asks besides
 */
public record Deliberation(
        String number,
        LocalDate decidedOn,
        @Nullable Integer votesFor,
        @Nullable Integer votesAgainst,
        @Nullable Integer abstentions,
        @Nullable String document,
        @Nullable LocalDate transmittedOn,
        @Nullable LocalDate executoryOn,
        @Nullable LocalDate endsOn,
        Filed filed) {

    /** With nothing but what an adhesion needs. */
    public Deliberation(
            String number,
            LocalDate decidedOn,
            @Nullable Integer votesFor,
            @Nullable Integer votesAgainst,
            @Nullable Integer abstentions,
            @Nullable String document,
            @Nullable LocalDate transmittedOn,
            @Nullable LocalDate executoryOn,
            @Nullable LocalDate endsOn) {
        this(
                number,
                decidedOn,
                votesFor,
                votesAgainst,
                abstentions,
                document,
                transmittedOn,
                executoryOn,
                endsOn,
                Filed.NOTHING);
    }

    /**
     * What the public file of deliberations asks besides, each as the body says it.
     *
     * @param siret fourteen digits
     * @param matter a code of the national nomenclature of acts: 8.1
     * @param members of its organ
     * @param present those who took part in the vote
     */
    public record Filed(
            @Nullable String siret,
            @Nullable String matter,
            @Nullable Integer members,
            @Nullable Integer present) {
        static final Filed NOTHING = new Filed(null, null, null, null);

        /** What its matter is called in the nomenclature; absent without one. */
        public @Nullable String matterName() {
            return matter == null ? null : Matter.NAMES.get(matter);
        }
    }

    /** The same with that file, else with the one that was attached before. */
    Deliberation with(@Nullable String file, @Nullable Deliberation before) {
        String kept = file != null || before == null ? file : before.document();
        return new Deliberation(
                number,
                decidedOn,
                votesFor,
                votesAgainst,
                abstentions,
                kept,
                transmittedOn,
                executoryOn,
                endsOn,
                filed);
    }

    /** How many votes are told, abstentions included. */
    int votes() {
        return many(votesFor) + many(votesAgainst) + many(abstentions);
    }

    private static int many(@Nullable Integer votes) {
        return votes == null ? 0 : votes;
    }

    /** Whether more were against than for: it decided not to join. */
    boolean refused() {
        return votesFor != null && votesAgainst != null && votesAgainst >= votesFor;
    }

    /** As the journal tells it. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new TreeMap<>();
        facts.put("number", number);
        facts.put("decidedOn", decidedOn.toString());
        put(facts, "votesFor", votesFor);
        put(facts, "votesAgainst", votesAgainst);
        put(facts, "abstentions", abstentions);
        put(facts, "document", document);
        put(facts, "transmittedOn", day(transmittedOn));
        put(facts, "executoryOn", day(executoryOn));
        put(facts, "endsOn", day(endsOn));
        put(facts, "siret", filed.siret());
        put(facts, "matter", filed.matter());
        put(facts, "members", filed.members());
        put(facts, "present", filed.present());
        return facts;
    }

    private static @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    private static void put(Map<String, Object> facts, String name, @Nullable Object value) {
        if (value != null) {
            facts.put(name, value);
        }
    }
}
