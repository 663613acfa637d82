package fr.preau.ground.form;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.Period;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Limits;
import fr.preau.ground.web.Fault;
import fr.preau.ground.web.Visit;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.View;

/**
 * A form as it was sent, kept whole so that nothing typed is lost; what is wrong with it, beside each field; and its
 * act, done once however many times it is sent.
 *
 * <p>
 * A method of a controller takes it as an argument: with what was sent, empty where one only looks.
 */
public final class Form {
    /** The field of a fault that is none’s. */
    public static final String NOWHERE = "";

    /** The field by which it asks to be read again first. */
    public static final String RECAP = "relire";

    private final Visit visit;
    private final Sender sending;
    private final Map<String, List<String>> sent;
    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();
    private int status = HttpStatus.OK.value();
    private @Nullable Refusal refused;
    private final FormDeed deed = new FormDeed(this);

    /**
     * Something to choose.
     *
     * @param note what it means; empty when its words say it
     * @param written whether its words are in French whatever the language of the page
     */
    public record Choice(String value, String words, String note, boolean written) {
        public Choice(String value, String words) {
            this(value, words, "", false);
        }

        public Choice(String value, String words, String note) {
            this(value, words, note, false);
        }

        /** One for each of these codes or numbers, which ends the key of its words. */
        public static List<Choice> of(Object[] all, Visit visit, String key) {
            return Stream.of(all).map(one -> new Choice("" + one, visit.t(key + one))).toList();
        }

        /** The name of somebody or something, as people wrote it. */
        public static Choice named(String value, String name) {
            return new Choice(value, name, "", true);
        }
    }

    Form(Visit visit, Sender sending, Map<String, String[]> sent) {
        this.visit = visit;
        this.sending = sending;
        this.sent = new LinkedHashMap<>();
        sent.forEach((field, values) -> this.sent.put(field, List.of(values)));
    }

    public Visit visit() {
        return visit;
    }

    Sender sending() {
        return sending;
    }

    /** What a field holds at first, unless something was sent in it. */
    public Form begun(String field, @Nullable Object value) {
        if (value != null) {
            sent.putIfAbsent(field, List.of(value.toString()));
        }
        return this;
    }

    /** What a field holds now, or what is ticked there, whatever was sent in it. */
    public Form with(String field, Object... values) {
        sent.put(field, Stream.of(values).map(Object::toString).toList());
        return this;
    }

    /** Whether that field was sent, be it empty. */
    public boolean sent(String field) {
        return sent.containsKey(field);
    }

    /**
     * What was typed in that field, without blanks around: the first of its values that says something; empty when none
     * does.
     */
    public String text(String field) {
        return all(field).stream().map(Fold::seen).filter(said -> !said.isEmpty()).findFirst().orElse("");
    }

    /** What was typed in that field, or what is kept while nobody sent it. */
    public String text(String field, @Nullable Object kept) {
        return sent.containsKey(field) ? text(field) : kept == null ? "" : kept.toString();
    }

    /** The same on one line. */
    public String line(String field) {
        return text(field).replaceAll("\\s+", " ");
    }

    /** All that was ticked under that name, in the order of the page. */
    public List<String> all(String field) {
        return sent.getOrDefault(field, List.of());
    }

    /** Whether that value was ticked, or chosen. */
    public boolean has(String field, String value) {
        return all(field).contains(value);
    }

    /** All that was sent, as it was sent: each field, and its values. */
    public Map<String, List<String>> values() {
        return Collections.unmodifiableMap(sent);
    }

    /** All that was sent, the first value of each field. */
    public Map<String, String> texts() {
        Map<String, String> all = new LinkedHashMap<>();
        sent.keySet().forEach(field -> all.put(field, text(field)));
        return all;
    }

    /** A day as a browser sends it; absent when left empty, or when it is none, which is said. */
    public @Nullable LocalDate day(String field, String key) {
        String typed = text(field);
        try {
            return typed.isEmpty() ? null : Period.day(typed);
        } catch (DateTimeException none) {
            wrong(field, key);
            return null;
        }
    }

    /** The whole number typed in that field; -1 when it is none. */
    public int number(String field) {
        String typed = text(field).replaceAll("[ \u00a0\u202f]", "");
        return typed.matches("[0-9]{1,9}") ? Integer.parseInt(typed) : -1;
    }

    /** The constant of that name; absent when none was chosen, or none is named so. */
    public <E extends Enum<E>> @Nullable E one(String field, Class<E> among) {
        return some(field, among).stream().findFirst().orElse(null);
    }

    /** The constants whose names were ticked; what names none is not ticked. */
    public <E extends Enum<E>> Set<E> some(String field, Class<E> among) {
        Set<E> some = EnumSet.allOf(among);
        some.removeIf(one -> !has(field, one.name()));
        return some;
    }

    /** Says that something is wrong there, when it is so. */
    public void refuse(boolean so, String field, String key, Object... arguments) {
        if (so) {
            wrong(field, key, arguments);
        }
    }

    /** Says that what was typed there is too long: the sentence is given the most, and how many. */
    public void atMost(String typed, int most, String field, String key) {
        refuse(typed.length() > most, field, key, most, typed.length());
    }

    /** Says what is missing where nothing was typed. */
    public void need(String field, String key) {
        refuse(text(field).isEmpty(), field, key);
    }

    /**
     * Counts this sending when it is acted upon, and not for each of its copies.
     *
     * @param turn takes one, or throws {@link Refusal.TooMuch}
     * @param key of a sentence that is given the minutes to wait
     */
    public void pace(Runnable turn, String key) {
        deed.paced(() -> Limits.said(turn, key));
    }

    /** Says what is wrong there: the sentence with that key. */
    public void wrong(String field, String key, Object... arguments) {
        said(HttpStatus.UNPROCESSABLE_CONTENT.value(), new Fault(field, visit.t(key, arguments)));
    }

    /** What a door calls by the first name is asked by the field that has the second. */
    public Form asking(String what, String field) {
        names.put(what, field);
        return this;
    }

    /** Says what a door refused, beside the field it names. */
    public void wrong(Refusal no) {
        wrong(no, no.field() == null ? NOWHERE : no.field());
        no.others().forEach(this::wrong);
    }

    /** What that gives; absent when it is refused, which is said beside the fields it names. */
    public <T> @Nullable T read(Supplier<@Nullable T> what) {
        try {
            return what.get();
        } catch (Refusal.BadRequest | Refusal.Conflict | Refusal.Forbidden no) {
            wrong(no);
            return null;
        }
    }

    /** Says what a door refused, there. */
    public void wrong(Refusal no, String field) {
        if (no instanceof Refusal.TooMuch pace) {
            sending.response().setIntHeader("Retry-After", (int) pace.after().toSeconds() + 1);
        }
        refused = no;
        said(Fault.status(no), Fault.of(visit, no, names.getOrDefault(field, field)));
    }

    /** What a door refused last; absent when none did. */
    public @Nullable Refusal refused() {
        return refused;
    }

    private void said(int worth, Fault fault) {
        status = status == HttpStatus.OK.value() ? worth : status;
        if (message(fault.field()) == null) {
            faults.add(fault);
        }
    }

    /** Whether nothing is wrong so far. */
    public boolean sound() {
        return faults.isEmpty();
    }

    /** The status of its page: 200 while nothing is wrong. */
    public int status() {
        return status;
    }

    /** Whether somebody changed the thing meanwhile. */
    public boolean conflict() {
        return status == HttpStatus.CONFLICT.value();
    }

    /** Tells what is wrong in the order of the page, where it was seen in another. */
    public void inOrder(List<String> fields) {
        faults.sort(Comparator.comparing(fault -> fields.indexOf(fault.field())));
    }

    /** What is wrong, each field once, in the order it was said. */
    public List<Fault> faults() {
        return List.copyOf(faults);
    }

    /** What is wrong with that field; absent when nothing is. */
    public @Nullable String message(String field) {
        return Fault.message(faults, field);
    }

    /** For the templates: what is read with that field, its hint and its fault. */
    public static @Nullable String described(String id, String hint, @Nullable String wrong) {
        String said = (hint.isEmpty() ? "" : id + "-h ") + (wrong == null ? "" : id + "-e");
        return said.isEmpty() ? null : said.strip();
    }

    /** The page of this form, with the status of what is wrong. */
    public View page(String template, String title, Object it) {
        String said = sound() ? title : visit.t("form.error", title);
        return visit.page(status, template, said, it);
    }

    /** Whether it asks to be read again, on another page than the one it is answered by. */
    public boolean recapAsked() {
        return sound() && has(RECAP, "oui");
    }

    /**
     * What is read again before its act, where it asks for that. The act is done first, and undone: what a door would
     * refuse is said at once, and not once it was read again.
     */
    public Form reread(Supplier<View> recap) {
        deed.reread(recap, null);
        return this;
    }

    /** The same of an act of which only a part is undone by the database: that part. */
    public Form reread(Supplier<View> recap, Runnable part) {
        deed.reread(recap, part);
        return this;
    }

    /** Whether it asks to be shown again as it was typed: nothing is done. */
    public boolean correcting() {
        return has(RECAP, "non");
    }

    /** The page that says what the form would do, and does it with one button. */
    public View recap(Recap what) {
        return visit.page("ground/form/recap", visit.t("form.recap"), what);
    }

    /**
     * Does the act, once for this form.
     *
     * @param act gives the path of this site to go to
     * @param again the page with this form, when something is wrong or is refused
     */
    public View settle(Supplier<String> act, Supplier<View> again) {
        return deed.settle(act, again);
    }

    /** The same, of an act after which one goes to a path known before. */
    public View settle(String path, Runnable act, Supplier<View> again) {
        return deed.settle(FormDeed.then(path, act), again);
    }

    /** Does an act of which nothing can be typed wrong: a refusal is a page of its own. */
    public View settle(String path, Runnable act) {
        return deed.settle(FormDeed.then(path, act));
    }

    /** The same, of an act that gives where to go. */
    public View settle(Supplier<String> act) {
        return deed.settle(act);
    }

    /**
     * Makes something, once for this form and for the same words, as {@link Once#make} has it.
     *
     * @param act gives the path of this site to go to
     * @param again the page with this form, when something is wrong or is refused
     */
    public View make(Supplier<String> act, Supplier<View> again) {
        return deed.make(act, again);
    }

    /**
     * Does an act that is the same however often it is sent; it is given what marks the sending.
     */
    public View mark(Function<String, String> act, Supplier<View> again) {
        return deed.mark(act, again);
    }

    /** Says where a name or a title has lost a letter; a long text may quote one. */
    void refuseGarbled() {
        sent.keySet().forEach(field -> refuse(garbled(field), field, "form.garbled"));
    }

    private boolean garbled(String field) {
        return !field.startsWith("_") && all(field).stream().anyMatch(all -> Fold.garbled(all) && !all.contains("\n"));
    }

    /** Says what the database could not hold, beside its field where it is one of this form. */
    void wrong(DataIntegrityViolationException beyond) {
        wrong(Sql.bound(beyond, field -> sent(field) || names.containsKey(field)));
    }
}
