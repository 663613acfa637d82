package fr.preau.rooms.needs.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.kernel.Refusal;
import fr.preau.law.item.Item;
import fr.preau.rooms.needs.training.TrainingCourse.Audience;
import fr.preau.rooms.needs.training.TrainingCourse.Level;
import fr.preau.rooms.needs.training.TrainingOutline.Dates;
import fr.preau.rooms.needs.training.TrainingSession.Hours;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a course and of its days: what is read of what people type, and what is refused on both sides. */
class TrainingOutlineTest {
    private static final LocalDate DAY = LocalDate.of(2027, 3, 4);

    private static TrainingOutline outline(String title, String after, int minutes, @Nullable Long cost) {
        return new TrainingOutline(Item.coded("SCREEN").orElseThrow(), "", Audience.BOTH, Level.DISCOVERY, title,
                "Une matinée dans une école.", after, minutes, cost);
    }

    private static void refused(String field, Runnable act) {
        assertThatThrownBy(act::run).as(field)
                .isInstanceOfSatisfying(Refusal.BadRequest.class, no -> assertThat(no.field()).isEqualTo(field));
    }

    @Test
    void aCourseLastsFromAQuarterOfAnHourToTwoHundredHours() {
        for (int minutes : new int[]{15, 12_000}) {
            assertThat(outline("Écrans", "Allumer et écrire.", minutes, null).minutes()).isEqualTo(minutes);
        }
        for (int minutes : new int[]{0, 14, 12_001}) {
            refused("duree", () -> outline("Écrans", "Allumer et écrire.", minutes, null));
        }
    }

    @Test
    void aSeatCostsAtMostAHundredThousandEurosAndMayBeFreeOrUnknown() {
        for (Long cost : new Long[]{null, 0L, 10_000_000L}) {
            assertThat(outline("Écrans", "Allumer et écrire.", 90, cost).cost()).isEqualTo(cost);
        }
        refused("cout", () -> outline("Écrans", "Allumer et écrire.", 90, 10_000_001L));
    }

    @Test
    void whatIsSaidIsNeitherTooShortNorTooLong() {
        outline("É".repeat(3), "a".repeat(10), 90, null);
        outline("É".repeat(200), "a".repeat(1_000), 90, null);
        for (String title : List.of("Éc", "É".repeat(201))) {
            refused("titre", () -> outline(title, "Allumer et écrire.", 90, null));
        }
        for (String after : List.of("a".repeat(9), "a".repeat(1_001))) {
            refused("acquis", () -> outline("Écrans", after, 90, null));
        }
    }

    @Test
    void aCourseOnAToolIsOnTheSubjectOfThatTool() {
        assertThat(outline("Écrans", "Allumer et écrire.", 90, null).subject()).isEqualTo("EQUIP_ACQ");
        refused("objet", () -> new TrainingOutline(null, "", Audience.AGENTS, Level.EXPERT, "Écrans",
                "Une matinée dans une école.", "Allumer et écrire.", 90, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"04/03/2027 9h00 - 12h00", "4/3/2027 9h - 12h", "04.03.2027, 9:00 - 12:00",
            "04-03-2027 de 9h à 12h", "04/03/2027 : 9 h 00 – 12 h 00", "2027-03-04 09:00 12:00"})
    void aDayIsReadAsPeopleWriteIt(String typed) {
        assertThat(Dates.read(typed)).containsExactly(new Hours(DAY, LocalTime.of(9, 0), LocalTime.NOON));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"29/02/2027 9h - 12h", "04/13/2027 9h - 12h", "04/03/2027 25h - 26h",
            "04/03/2027 9h60 - 12h", "04/03/2027", "jeudi 9h - 12h"})
    void whatIsNoDayIsRefusedWithItsLine(String typed) {
        refused("jours", () -> Dates.read("05/03/2027 9h - 12h\n" + typed));
        assertThatThrownBy(() -> Dates.read(typed)).isInstanceOfSatisfying(Refusal.BadRequest.class,
                no -> assertThat(no.arguments()).containsExactly(typed));
    }

    private static Dates dates(List<Hours> hours, String link, int seats, int teachers, int agents) {
        return new Dates(hours, null, "", link, seats, teachers, agents, null,
                hours.isEmpty() ? DAY : hours.getFirst().day(), false);
    }

    private static Hours hours(int day, int from, int until) {
        return new Hours(DAY.plusDays(day), LocalTime.of(from, 0), LocalTime.of(until, 0));
    }

    private static final String LINK = "https://visio.example.org/salle";

    @Test
    void daysInAnyOrderAreHeldInTheirsAndNeverOverlap() {
        for (int draw = 0; draw < 300; draw++) {
            var random = new Random(draw);
            List<Hours> all = new ArrayList<>();
            int many = 1 + random.nextInt(10);
            for (int n = 0; n < many; n++) {
                int from = random.nextInt(22);
                all.add(hours(random.nextInt(6), from, from + 1 + random.nextInt(23 - from)));
            }
            boolean overlap = all.stream()
                    .anyMatch(one -> all.stream()
                            .anyMatch(other -> other != one && one.opensAt().isBefore(other.closesAt())
                                    && other.opensAt().isBefore(one.closesAt())));
            LocalDate last = all.stream().map(Hours::day).max(LocalDate::compareTo).orElseThrow();
            Collections.shuffle(all, random);
            if (overlap) {
                refused("jours", () -> dates(all, LINK, 10, 0, 0));
            } else {
                Dates kept = new Dates(all, null, "", LINK, 10, 0, 0, null, last, false);
                assertThat(kept.hours()).isSortedAccordingTo((a, b) -> a.opensAt().compareTo(b.opensAt()));
                assertThat(Dates.read(kept.text())).as("what is kept is read again").isEqualTo(kept.hours());
            }
        }
    }

    @Test
    void aSessionHasFromOneToTenDaysThatEndAfterTheyBegin() {
        List<Hours> ten = new ArrayList<>();
        for (int day = 0; day < 10; day++) {
            ten.add(hours(day, 9, 12));
        }
        assertThat(dates(ten, LINK, 1, 0, 0).hours()).hasSize(10);
        ten.add(hours(10, 9, 12));
        for (List<Hours> wrong : List.of(ten, List.<Hours>of(), List.of(hours(0, 9, 9)), List.of(hours(0, 12, 9)))) {
            refused("jours", () -> dates(wrong, LINK, 1, 0, 0));
        }
    }

    @Test
    void seatsAreFromOneToAThousandAndNoMoreAreKeptThanThereAre() {
        List<Hours> day = List.of(hours(0, 9, 12));
        assertThat(dates(day, LINK, 1_000, 400, 600).seats()).isEqualTo(1_000);
        for (int seats : new int[]{0, -1, 1_001}) {
            refused("places", () -> dates(day, LINK, seats, 0, 0));
        }
        for (int[] kept : new int[][]{{6, 5}, {-1, 0}, {0, -1}, {11, 0}}) {
            refused("enseignants", () -> dates(day, LINK, 10, kept[0], kept[1]));
        }
    }

    @Test
    void aSessionIsSomewhereAndItsLinkIsSecure() {
        List<Hours> day = List.of(hours(0, 9, 12));
        refused("commune", () -> dates(day, "", 10, 0, 0));
        for (String link : List.of("http://visio.example.org/salle", "https://a b.org/salle", "visio.example.org",
                "https://" + "v".repeat(293))) {
            refused("lien", () -> dates(day, link, 10, 0, 0));
        }
        assertThat(dates(day, "https://" + "v".repeat(292), 10, 0, 0).link()).hasSize(300);
    }

    @Test
    void aSessionIsFromTodayToTwoYearsAheadOrWasHeldWithinTwoYears() {
        LocalDate today = LocalDate.of(2026, 12, 3);
        for (String good : List.of("2026-12-03", "2028-12-02")) {
            assertThat(Dates.possible(List.of(on(good)), false, today)).as(good).isTrue();
        }
        for (String wrong : List.of("2026-12-02", "2028-12-03")) {
            assertThat(Dates.possible(List.of(on(wrong)), false, today)).as(wrong).isFalse();
        }
        for (String good : List.of("2026-12-02", "2024-12-04")) {
            assertThat(Dates.possible(List.of(on(good)), true, today)).as("held " + good).isTrue();
        }
        for (String wrong : List.of("2026-12-03", "2024-12-03")) {
            assertThat(Dates.possible(List.of(on(wrong)), true, today)).as("held " + wrong).isFalse();
        }
    }

    private static Hours on(String day) {
        return new Hours(LocalDate.parse(day), LocalTime.of(9, 0), LocalTime.NOON);
    }

    @Test
    void theLinkIsInNoFingerprintAndEveryPublicWordIs() {
        List<Hours> day = List.of(hours(0, 9, 12));
        String print = dates(day, LINK, 10, 2, 3).sha256();
        assertThat(dates(day, "https://visio.example.org/autre", 10, 2, 3).sha256()).isEqualTo(print);
        assertThat(dates(day, LINK, 11, 2, 3).sha256()).isNotEqualTo(print);
        assertThat(dates(day, LINK, 10, 3, 2).sha256()).isNotEqualTo(print);
        assertThat(dates(List.of(hours(0, 9, 13)), LINK, 10, 2, 3).sha256()).isNotEqualTo(print);
    }
}
