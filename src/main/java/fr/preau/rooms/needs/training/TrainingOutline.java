package fr.preau.rooms.needs.training;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Money;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.law.item.Item;
import fr.preau.rooms.needs.training.TrainingCourse.Audience;
import fr.preau.rooms.needs.training.TrainingCourse.Level;
import fr.preau.rooms.needs.training.TrainingSession.Hours;
import fr.preau.rooms.needs.training.TrainingSession.SessionCommune;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a course.
 *
 * @param subject of the law; that of the tool when one is named
 * @param minutes how long it lasts
 * @param cost of one seat, in cents; absent when nobody says
 */
public record TrainingOutline(@Nullable Item item, String subject, Audience audience, Level level, String title,
        String purpose, String after, int minutes, @Nullable Long cost) {
    static final int LONGEST_TITLE = 200;
    static final int LONGEST_PURPOSE = 2_000;
    static final int LONGEST_AFTER = 1_000;
    static final int MOST_HOURS = 200;
    private static final long MOST_COST = 10_000_000;
    private static final String FAULT = "training.fault.";
    private static final int SHORTEST = 10;
    private static final int SHORTEST_MINUTES = 15;

    /**
     * @throws Refusal.BadRequest on the field of what is missing, too long or impossible: {@code
     *     "objet"}, {@code "titre"}, {@code "presentation"}, {@code "acquis"}, {@code "duree"}, {@code "cout"}
     */
    public TrainingOutline {
        subject = item == null ? subject : item.subject();
        title = Fold.line(title);
        purpose = Fold.seen(purpose);
        after = Fold.seen(after);
        var faults = new Refusal.Faults();
        boolean called = title.length() >= 3 && title.length() <= LONGEST_TITLE;
        faults.refuse(!called, "titre", FAULT + "titre", LONGEST_TITLE);
        faults.refuse(subject.isEmpty(), "objet", FAULT + "objet");
        boolean said = after.length() >= SHORTEST && after.length() <= LONGEST_AFTER;
        faults.refuse(!said, "acquis", FAULT + "acquis", LONGEST_AFTER);
        boolean told = purpose.length() >= SHORTEST && purpose.length() <= LONGEST_PURPOSE;
        faults.refuse(!told, "presentation", FAULT + "presentation", LONGEST_PURPOSE);
        boolean lasts = minutes >= SHORTEST_MINUTES && minutes <= MOST_HOURS * 60;
        faults.refuse(!lasts, "duree", FAULT + "duree", MOST_HOURS);
        boolean dear = cost != null && cost > MOST_COST;
        faults.refuse(dear, "cout", FAULT + "cout", new Money(MOST_COST));
        faults.orThrow();
    }

    String folded() {
        String tool = item == null ? "" : item.fr() + " " + item.en();
        return Fold.plain(title + " " + tool + " " + after + " " + purpose);
    }

    String sha256() {
        return Sha256.hex(String.join("\n", item == null ? "" : item.code(), subject, audience.name(), level.name(),
                title, purpose, after, String.valueOf(minutes), Objects.requireNonNullElse(cost, "").toString()));
    }

    /**
     * What is said of a session.
     *
     * @param hours its days, in order
     * @param place absent when it is followed from afar
     * @param link where it is followed; empty for none
     * @param forTeachers of its seats, how many only teachers may have
     * @param opens absent for at once
     * @param held whether it was held already, and is written down afterwards
     */
    public record Dates(List<Hours> hours, @Nullable SessionCommune place, String address, String link, int seats,
            int forTeachers, int forAgents, @Nullable LocalDate opens, LocalDate closes, boolean held) {
        static final int MOST_DAYS = 10;
        static final int MOST_SEATS = 1_000;
        private static final int LONGEST = 300;
        static final int YEARS_AHEAD = 2;
        private static final Pattern LINE = Pattern.compile(
                "(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})[\\s,;:]+(?:de\\s+)?(\\d{1,2})\\s*[h:]\\s*(\\d{2})?[\\s–à-]+(\\d{1,2})\\s*[h:]\\s*(\\d{2})?");

        /**
         * @throws Refusal.BadRequest on {@code "jours"}, {@code "commune"}, {@code "lien"}, {@code
         *     "adresse"}, {@code "places"}, {@code "enseignants"}, {@code "cloture"}
         */
        public Dates {
            hours = hours.stream().sorted(Comparator.comparing(Hours::opensAt)).toList();
            address = Fold.line(address);
            link = link.strip();
            var faults = new Refusal.Faults();
            boolean dated = !hours.isEmpty() && hours.size() <= MOST_DAYS && !overlaps(hours);
            faults.refuse(!dated, "jours", FAULT + "jours", MOST_DAYS);
            boolean somewhere = place != null || !link.isEmpty() || !address.isEmpty();
            faults.refuse(!somewhere, "commune", FAULT + "commune");
            boolean found = address.length() <= LONGEST;
            faults.refuse(!found, "adresse", FAULT + "adresse", LONGEST);
            boolean linked = link.isEmpty() || link.matches("https://[^\\s]{4,292}");
            faults.refuse(!linked, "lien", FAULT + "lien");
            boolean counted = seats >= 1 && seats <= MOST_SEATS;
            faults.refuse(!counted, "places", FAULT + "places", MOST_SEATS);
            boolean kept = forTeachers >= 0 && forAgents >= 0 && forTeachers + forAgents <= seats;
            faults.refuse(counted && !kept, "enseignants", FAULT + "enseignants", seats);
            boolean closed = (hours.isEmpty() || !closes.isAfter(hours.getLast().day()))
                    && (opens == null || !closes.isBefore(opens));
            faults.refuse(!closed, "cloture", FAULT + "cloture");
            faults.orThrow();
        }

        private static boolean overlaps(List<Hours> hours) {
            for (int i = 0; i < hours.size(); i++) {
                Hours one = hours.get(i);
                boolean late = i > 0 && one.opensAt().isBefore(hours.get(i - 1).closesAt());
                if (!one.from().isBefore(one.until()) || late) {
                    return true;
                }
            }
            return false;
        }

        void refusePast(LocalDate today) {
            String key = held ? "training.fault.untold" : "training.fault.past";
            Refusal.refuse(!possible(hours, held, today), "jours", key, YEARS_AHEAD);
        }

        /** Whether days in their order may be told on that day. */
        static boolean possible(List<Hours> hours, boolean held, LocalDate today) {
            LocalDate first = hours.getFirst().day();
            return held ? hours.getLast().day().isBefore(today) && first.isAfter(today.minusYears(YEARS_AHEAD))
                    : !first.isBefore(today) && first.isBefore(today.plusYears(YEARS_AHEAD));
        }

        /** The days that somebody typed, a line each: {@code 04/03/2026 9h00 - 12h00}. */
        static List<Hours> read(String typed) {
            List<Hours> all = new ArrayList<>();
            for (String line : typed.lines().map(String::strip).toList()) {
                if (!line.isEmpty()) {
                    all.add(hours(line));
                }
            }
            all.sort(Comparator.comparing(Hours::opensAt));
            return all;
        }

        private static Hours hours(String line) {
            Matcher said = LINE.matcher(line);
            try {
                if (said.matches()) {
                    LocalDate day = LocalDate.of(number(said, 3), number(said, 2), number(said, 1));
                    return new Hours(day, LocalTime.of(number(said, 4), number(said, 5)),
                            LocalTime.of(number(said, 6), number(said, 7)));
                }
                return Hours.read(line);
            } catch (DateTimeException | ArrayIndexOutOfBoundsException no) {
                throw unread(line);
            }
        }

        private static Refusal.BadRequest unread(String line) {
            return new Refusal.BadRequest("jours", "training.fault.line", Fold.shortened(line, 40));
        }

        private static int number(Matcher said, int group) {
            String digits = said.group(group);
            return digits == null ? 0 : Integer.parseInt(digits);
        }

        String text() {
            return hours.stream().map(Hours::text).collect(Collectors.joining("\n"));
        }

        LocalDate firstDay() {
            return hours.getFirst().day();
        }

        LocalDate lastDay() {
            return hours.getLast().day();
        }

        /** Of what anybody reads of it: the link is in no fingerprint. */
        String sha256() {
            return Sha256.hex(String.join("\n", text(), place == null ? "" : place.commune(), address,
                    String.valueOf(seats), String.valueOf(forTeachers), String.valueOf(forAgents),
                    opens == null ? "" : opens.toString(), closes.toString()));
        }

        /** Whether it is held at the same hours in the same place. */
        boolean same(TrainingSession session) {
            return hours.equals(session.hours()) && Objects.equals(place, session.place())
                    && address.equals(session.address()) && link.equals(session.link());
        }
    }
}
