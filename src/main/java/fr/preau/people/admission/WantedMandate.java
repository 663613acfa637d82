package fr.preau.people.admission;

import fr.preau.ground.form.Form;
import fr.preau.ground.journal.Journal;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.HeldMandate;
import fr.preau.people.account.Mandates;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A mandate that somebody asks for, or offers; what every démarche is about.
 *
 * @param organisation as the module account names it; empty while it is not here yet
 * @param function in words: "adjointe à l’éducation"
 * @param from the first day; absent while it is not typed
 * @param until the last day, inclusive; absent when it has no known end
 * @param source the deliberation or the appointment, in words
 * @param standsInFor the mandate a delegation or a suppléance depends on; absent for one’s own
 * @param recovers the mandate in force of the same person under a lost account
 */
public record WantedMandate(String organisation, String function, HeldMandate.Kind kind, Set<Power> powers,
        @Nullable LocalDate from, @Nullable LocalDate until, String source, @Nullable LocalDate sourceDate,
        @Nullable String standsInFor, @Nullable String recovers) {

    /** What a row {@code d} says of one, but its kind and what it depends on or takes over. */
    static final String COLUMNS = "coalesce(d.organisation, '') as organisation, d.function, d.powers, d.from_day as \"from\", d.until_day as until, d.source, d.source_date";

    public WantedMandate {
        powers = Set.copyOf(powers);
        function = function.strip();
        source = source.strip();
    }

    /** One’s own, which always lets one contribute. */
    public static WantedMandate own(String organisation, String function, Set<Power> powers, @Nullable LocalDate from,
            @Nullable LocalDate until, String source, @Nullable LocalDate sourceDate, @Nullable String recovers) {
        Set<Power> all = EnumSet.of(Power.CONTRIBUTE);
        all.addAll(powers);
        return new WantedMandate(organisation, function, HeldMandate.Kind.TITULAR, all, from, until, source, sourceDate,
                null, recovers);
    }

    /** Nothing is typed yet. */
    static WantedMandate none(String organisation) {
        return own(organisation, "", Set.of(), null, null, "", null, null);
    }

    /** What a form offers, once no field of it must be put right first. */
    static WantedMandate typed(String organisation, Form form) {
        String pour = pour(form);
        String[] words = pour.split(" ", 2);
        HeldMandate.Kind kind = pour.isEmpty() ? HeldMandate.Kind.TITULAR
                : Stream.of(HeldMandate.Kind.DELEGATION, HeldMandate.Kind.SUPPLEANCE)
                        .filter(one -> words.length == 2 && one.name().equals(words[0]))
                        .findFirst()
                        .orElse(null);
        Set<Power> powers = form.some("pouvoirs", Power.class);
        form.need("fonction", "account.mandate.error.function");
        form.refuse(kind == null, "pour", "account.mandate.error.kind");
        form.refuse(powers.isEmpty(), "pouvoirs", "account.mandate.error.powers");
        form.need("du", "account.form.error.from");
        LocalDate from = form.day("du", "account.form.error.day");
        LocalDate until = form.day("au", "account.form.error.day");
        form.need("source", "account.mandate.error.source");
        LocalDate dated = form.day("date_source", "account.form.error.day");
        return new WantedMandate(organisation, form.line("fonction"), kind == null ? HeldMandate.Kind.TITULAR : kind,
                powers, from, until, form.line("source"), dated, words.length == 2 ? words[1] : null, null);
    }

    /** {@code DELEGATION M-…}; the two fields of a page that was open before are read as well. */
    private static String pour(Form form) {
        return form.sent("pour") || !form.sent("type") || form.text("type").equals("TITULAR") ? form.line("pour")
                : form.line("type") + " " + form.line("mandat");
    }

    /** The same as one’s own, for an organisation. */
    WantedMandate own(String other) {
        return own(other, function, powers, from, until, source, sourceDate, recovers);
    }

    /** The same, by whom another account has it already. */
    WantedMandate recovering(@Nullable String former) {
        return own(organisation, function, powers, from, until, source, sourceDate, former);
    }

    /** Its first day, once it is known. */
    LocalDate first() {
        return Objects.requireNonNull(from);
    }

    /** As it is given to that person, with those powers; to nobody yet when empty. */
    Mandates.Grant grant(String person, Set<Power> given) {
        return new Mandates.Grant(organisation, person, function, kind, given, first(), until, source, sourceDate,
                standsInFor);
    }

    Mandates.Grant grant(String person) {
        return grant(person, powers);
    }

    /** What the journal says of it; its words are not public. */
    Map<String, Object> facts() {
        return Journal.facts("powers", words(powers), "from", first(), "until", until, "standsInFor", standsInFor,
                "recovers", recovers);
    }

    static String words(Set<Power> powers) {
        return powers.stream().sorted().map(Power::name).collect(Collectors.joining(" "));
    }
}
