package fr.preau.rooms.needs.training;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import fr.preau.law.item.Item;
import fr.preau.people.territory.Place;
import fr.preau.people.territory.Territories;
import fr.preau.rooms.needs.training.TrainingCourse.Audience;
import fr.preau.rooms.needs.training.TrainingCourse.Level;
import fr.preau.rooms.needs.training.TrainingOutline.Dates;
import fr.preau.rooms.needs.training.TrainingSession.Hours;
import fr.preau.rooms.needs.training.TrainingSession.SessionCommune;
import fr.preau.rooms.practices.sheet.Spending.Range;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The forms of a course and of a session, and what is wrong beside each of their fields. */
final class TrainingForm {
    private static final int MINUTES_AN_HOUR = 60;
    private static final Pattern HOURS = Pattern.compile("(\\d{1,3})(?:h|heures?|hours?)(\\d{0,3})(?:|min|minutes?)");
    private static final Pattern MINUTES = Pattern.compile("(\\d{1,3})(?:|min|minutes?)");

    /** In the order of the page, as those of a session. */
    private static final List<String> COURSE = List.of("organisation", "titre", "objet", "public", "niveau", "acquis",
            "presentation", "duree", "cout");

    private static final List<String> SESSION = List.of("jours", "commune", "adresse", "lien", "places", "enseignants",
            "agents", "ouverture", "cloture");

    private final Form form;

    TrainingForm(Form form) {
        this.form = form;
    }

    static void begun(Form form, TrainingCourse it) {
        Long cost = it.cost();
        form.begun("objet", it.item() == null ? it.subject() : it.item().code())
                .begun("public", it.audience())
                .begun("niveau", it.level())
                .begun("titre", it.title())
                .begun("presentation", it.purpose())
                .begun("acquis", it.after())
                .begun("duree", lasts(it.minutes()))
                .begun("cout",
                        cost == null ? "" : BigDecimal.valueOf(cost, 2).toPlainString().replaceFirst("[.]00$", ""));
    }

    private static String lasts(int minutes) {
        int rest = minutes % 60;
        return rest == 0 ? minutes / 60 + " h" : minutes / 60 + " h " + rest;
    }

    static void begun(Form form, TrainingSession it) {
        var place = it.place();
        form.begun("jours", it.hours().stream().map(TrainingForm::typed).collect(Collectors.joining("\n")))
                .begun("commune", place == null ? "" : place.name() + " (" + place.commune() + ")")
                .begun("adresse", it.address())
                .begun("lien", it.link())
                .begun("places", it.seats().all())
                .begun("enseignants", zero(it.kept(TrainingCourse.Share.TEACHER)))
                .begun("agents", zero(it.kept(TrainingCourse.Share.AGENT)))
                .begun("ouverture", it.opens())
                .begun("cloture", it.closes());
    }

    private static String typed(Hours hours) {
        return "%02d/%02d/%d %s - %s".formatted(hours.day().getDayOfMonth(), hours.day().getMonthValue(),
                hours.day().getYear(), hours.from().toString().replace(':', 'h'),
                hours.until().toString().replace(':', 'h'));
    }

    private static String zero(int number) {
        return number == 0 ? "" : String.valueOf(number);
    }

    /** What is said of a course; absent when something is wrong, which is all said. */
    @Nullable
    TrainingOutline outline() {
        Audience audience = form.one("public", Audience.class);
        Level level = form.one("niveau", Level.class);
        form.refuse(audience == null, "public", "training.fault.public");
        form.refuse(level == null, "niveau", "training.fault.niveau");
        String about = form.text("objet");
        Item item = Item.coded(about).orElse(null);
        int minutes = minutes();
        Long cost = cost();
        TrainingOutline outline = form.read(() -> new TrainingOutline(item, about,
                Objects.requireNonNullElse(audience, Audience.BOTH), Objects.requireNonNullElse(level, Level.DISCOVERY),
                form.text("titre"), form.text("presentation"), form.text("acquis"), minutes, cost));
        form.inOrder(COURSE);
        return form.sound() ? outline : null;
    }

    /** « 3 h », « 1 h 30 », « 90 min »; 0 when it is none. */
    private int minutes() {
        String typed = Fold.unspaced(form.line("duree"));
        Matcher hours = HOURS.matcher(typed);
        if (hours.matches()) {
            String rest = hours.group(2);
            return Integer.parseInt(hours.group(1)) * MINUTES_AN_HOUR + (rest.isEmpty() ? 0 : Integer.parseInt(rest));
        }
        Matcher minutes = MINUTES.matcher(typed);
        return minutes.matches() ? Integer.parseInt(minutes.group(1)) : 0;
    }

    private @Nullable Long cost() {
        String typed = form.text("cout");
        if (typed.isEmpty()) {
            return null;
        }
        Range read = form.read(() -> Range.read("cout", typed, ""));
        return read == null ? null : (Long) read.high();
    }

    /**
     * What is said of a session; absent when something is wrong, which is all said.
     *
     * @param before its first day as it was told; absent while it is new
     */
    @Nullable
    Dates dates(Territories territories, LocalDate today, @Nullable LocalDate before) {
        LocalDate opens = form.day("ouverture", "training.fault.day");
        LocalDate closes = form.day("cloture", "training.fault.day");
        List<Hours> read = form.read(() -> Dates.read(form.text("jours")));
        List<Hours> hours = Objects.requireNonNullElse(read, List.of());
        LocalDate first = hours.isEmpty() ? today : hours.getFirst().day();
        SessionCommune place = form.read(() -> place(territories, first));
        Dates dates = form.read(() -> new Dates(hours, place, form.text("adresse"), form.text("lien"),
                form.number("places"), count("enseignants"), count("agents"), opens, closes == null ? first : closes,
                form.has("tenue", "oui")));
        boolean held = form.has("tenue", "oui");
        boolean moves = !hours.isEmpty() && !first.equals(before);
        form.refuse(moves && !Dates.possible(hours, held, today), "jours",
                held ? "training.fault.untold" : "training.fault.past", Dates.YEARS_AHEAD);
        form.inOrder(SESSION);
        return form.sound() ? dates : null;
    }

    private int count(String field) {
        return form.text(field).isEmpty() ? 0 : form.number(field);
    }

    private @Nullable SessionCommune place(Territories territories, LocalDate day) {
        String typed = form.line("commune");
        return typed.isEmpty() ? null : where(territories, territories.commune("commune", typed).code(), day);
    }

    /** That commune, and the places in which it is on that day. */
    static SessionCommune where(Territories territories, String commune, LocalDate day) {
        Place place = territories.now()
                .place(commune, day)
                .orElseThrow(() -> new Refusal.BadRequest("commune", "training.fault.commune"));
        return new SessionCommune(place.commune().code(), place.commune().name(), place.epciCode(),
                place.departementCode(), place.regionCode());
    }
}
