package fr.preau.rooms.charters.binding;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import fr.preau.rooms.charters.binding.Tags.Duty;
import fr.preau.rooms.charters.binding.Tags.Force;
import fr.preau.rooms.charters.charter.Participant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What was typed of an article: what it is about, whom it binds and to what, a line each.
 *
 * @param nobody whether it was said to bind nobody
 * @param sha256 of the words that were before the eyes of who typed
 * @param seen how many times something had been said then
 */
record DutyForm(Set<String> subjects, Set<String> levels, List<DutyEntry> lines, boolean nobody, String sha256,
        int seen) {
    static final String FIELD = "devoirs";

    /** In place of a subject: what takes no power. */
    static final String FREE = "LIBRE";

    private static final String SEAT = "siege:";
    private static final int LONGEST = 200;
    private static final int MOST = 20;
    private static final int FEWEST = 3;

    /**
     * A duty as it was typed.
     *
     * @param who a party, or {@code siege:} and an organisation
     * @param subject a code of the law, {@link #FREE}, or nothing
     */
    record DutyEntry(String who, String force, String deed, String subject, String level, String whom, String term) {
        private static final DutyEntry BLANK = new DutyEntry("", Force.OWES.name(), "", "", "", "", "");

        private static DutyEntry of(Duty duty) {
            return new DutyEntry(duty.seat() == null ? duty.party().name() : SEAT + duty.seat(), duty.force().name(),
                    duty.deed(), duty.free() ? FREE : Objects.requireNonNullElse(duty.subject(), ""),
                    Objects.requireNonNullElse(duty.level(), ""), duty.whom(), duty.term());
        }

        boolean blank() {
            return (who + deed + whom + term).isBlank();
        }

        /** Whether more is told than who, how and what. */
        boolean more() {
            return !(subject + level + whom + term).isEmpty();
        }

        /** The forces that are offered, and that of the line. */
        List<Force> forces() {
            return Arrays.stream(Force.values())
                    .filter(one -> Force.OFFERED.contains(one) || one.name().equals(force))
                    .toList();
        }
    }

    /** What was said before, to be said again. */
    static DutyForm of(Tags tags, boolean said, String sha256, int seen) {
        return new DutyForm(tags.subjects(), tags.levels(), tags.duties().stream().map(DutyEntry::of).toList(),
                said && tags.duties().isEmpty(), sha256, seen);
    }

    /** Whether what it asks was answered, be it with nothing. */
    static boolean sent(Form form) {
        return form.sent("vu");
    }

    static DutyForm of(Form form) {
        List<DutyEntry> lines = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST, form.all("qui").size()); i++) {
            DutyEntry line = new DutyEntry(at(form, "qui", i), at(form, "force", i), at(form, "quoi", i),
                    at(form, "sujet", i), at(form, "niveau", i), at(form, "pour-qui", i), at(form, "quand", i));
            if (!line.blank()) {
                lines.add(line);
            }
        }
        String sha256 = form.text("empreinte");
        return new DutyForm(new TreeSet<>(form.all("sujets")), new TreeSet<>(form.all("niveaux")), List.copyOf(lines),
                !form.text("personne").isEmpty(), sha256.matches("[0-9a-f]{64}") ? sha256 : "",
                Math.max(0, form.number("vu")));
    }

    private static String at(Form form, String field, int i) {
        List<String> all = form.all(field);
        return i < all.size() ? Fold.seen(all.get(i)) : "";
    }

    /** The same choices, once other words or another statement are before their eyes. */
    DutyForm over(String otherWords, int otherSeen) {
        return new DutyForm(subjects, levels, lines, nobody, otherWords, otherSeen);
    }

    /** The lines to show: those typed, and room for more. */
    List<DutyEntry> shown() {
        List<DutyEntry> shown = new ArrayList<>(lines);
        while (shown.size() < FEWEST || shown.size() < Math.min(MOST, lines.size() + 1)) {
            shown.add(DutyEntry.BLANK);
        }
        return shown;
    }

    /** Whether nothing was said of whom it binds. */
    boolean silent() {
        return lines.isEmpty() && !nobody;
    }

    /**
     * The duties that were typed.
     *
     * @throws Refusal.BadRequest on {@code devoirs}, with the line at fault
     */
    List<Duty> duties(List<Participant> seats) {
        Refusal.refuse(nobody && !lines.isEmpty(), FIELD, "binding.said.both");
        List<Duty> duties = new ArrayList<>();
        for (DutyEntry entry : lines) {
            duties.add(duty(entry, seats, duties.size() + 1));
        }
        return duties;
    }

    private static Duty duty(DutyEntry entry, List<Participant> seats, int line) {
        String seat = entry.who().startsWith(SEAT) ? entry.who().substring(SEAT.length()) : null;
        Party party = seat == null ? known(Party.values(), entry.who())
                : seats.stream()
                        .filter(each -> each.organisation().equals(seat))
                        .map(Party::of)
                        .findFirst()
                        .orElse(null);
        Force force = known(Force.values(), entry.force());
        if (party == null || force == null) {
            throw new Refusal.BadRequest(FIELD, party == null ? "binding.said.who" : "binding.said.force", line);
        }
        for (String words : List.of(entry.deed(), entry.whom(), entry.term())) {
            if (words.length() > LONGEST) {
                throw new Refusal.BadRequest(FIELD, "binding.said.long", line, LONGEST, words.length());
            }
        }
        boolean free = entry.subject().equals(FREE);
        return new Duty(party, seat, force, entry.deed(), free || entry.subject().isEmpty() ? null : entry.subject(),
                free || entry.level().isEmpty() ? null : entry.level(), free, entry.whom(), entry.term());
    }

    private static <E extends Enum<E>> @Nullable E known(E[] all, String name) {
        return Arrays.stream(all).filter(one -> one.name().equals(name)).findFirst().orElse(null);
    }
}
