package fr.preau.ground.web;

import fr.preau.ground.kernel.BodyName;
import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.policy.FormToken;
import fr.preau.ground.policy.SignedIn;
import gg.jte.Content;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/**
 * One request for a page, as its controller and its template see it: the language, the path, the texts, the menu.
 *
 * <p>
 * A controller method takes it as an argument; every template has it as its first parameter.
 */
public final class Visit {
    private final PageRequest asked;
    private final Supplier<String> sent;
    private final @Nullable SignedIn signedIn;
    private final String origin;
    private final Ground ground;

    /** Of all the forms of this page. */
    private @Nullable String formToken;

    /**
     * What was asked for.
     *
     * @param path without the language prefix
     * @param page where it is read again, which is the path but for some forms
     * @param query without the question mark; empty when there is none
     * @param theme {@code light}, {@code dark} or {@code auto}
     */
    record PageRequest(Language language, String path, String page, String query, String theme) {}

    /**
     * @param sent tells what a form says from what it said another time
     */
    Visit(PageRequest asked, Supplier<String> sent, @Nullable SignedIn who, String name, Ground on) {
        this.asked = asked;
        this.sent = sent;
        this.signedIn = who;
        this.origin = name;
        this.ground = on;
    }

    public Language language() {
        return asked.language();
    }

    /** The same visit in French: for what is written for a council, whoever asks for it. */
    public Visit inFrench() {
        var french = new PageRequest(Language.FR, asked.path(), asked.page(), asked.query(), asked.theme());
        return new Visit(french, sent, signedIn, origin, ground);
    }

    public boolean french() {
        return language() == Language.FR;
    }

    /** The path asked for, without the language prefix: {@code /territoires/commune/92048}. */
    public String path() {
        return asked.path();
    }

    /** The query string asked for, without the question mark; empty when there is none. */
    public String query() {
        return asked.query();
    }

    /** {@code light}, {@code dark} or {@code auto}. */
    public String theme() {
        return asked.theme();
    }

    /** Who visits; absent for whoever has not signed in. */
    public @Nullable SignedIn signedIn() {
        return signedIn;
    }

    /** The token that a form of somebody signed in carries; absent for the others. */
    @Nullable
    String formToken() {
        if (signedIn == null) {
            return null;
        }
        if (formToken == null) {
            formToken = FormToken.of(signedIn.secret());
        }
        return formToken;
    }

    /** What marks one form of this page, for it to be acted upon once. */
    String once() {
        return Once.fresh();
    }

    public Site site() {
        return ground.site();
    }

    /** The whole address of that path of this site, which says its language. */
    public String address(String path) {
        return ground.address().of(path);
    }

    /** What the browser calls this site, as its visitor chose: never for what leaves. */
    public String origin() {
        return origin;
    }

    /** Whether that path is of something invented for the demonstration. */
    public boolean invented(String path) {
        return ground.inventions().has(path);
    }

    /** Whether this page is all about something that was. */
    boolean invented() {
        return ground.inventions().has(path(), query());
    }

    /** Whether what this page shows is known to differ from what was signed. */
    boolean doubted() {
        return ground.doubts().stream().anyMatch(doubt -> doubt.doubted(path()));
    }

    /** What is still being brought to this site, in words. */
    List<String> awaited() {
        return ground.awaited().stream().flatMap(load -> Stream.ofNullable(load.awaited())).map(key -> t(key)).toList();
    }

    /** The rooms there are, in order. */
    public List<Room> rooms() {
        return ground.rooms();
    }

    /** Those that are reached from that path; the entries of the menu for none. */
    public List<Room> roomsWithin(String path) {
        return rooms().stream().filter(room -> room.within().equals(path)).toList();
    }

    /** Whether that entry of the menu is the one being visited, or leads there. */
    boolean in(Room room) {
        return room.holds(path()) || roomsWithin(room.path()).stream().anyMatch(one -> one.holds(path()));
    }

    /** The départements of the small map of France, in the order of their codes. */
    List<FranceMap.Departement> departements() {
        return ground.country().departements();
    }

    /** The links of the small map of France, the same on every page of a language. */
    Content map() {
        return drawn("ground/web/mapped");
    }

    /** Every département with its code, the table of the map of the whole country. */
    Content mapTable() {
        return drawn("ground/web/maptable");
    }

    private Content drawn(String template) {
        byte[] piece = ground.country()
                .drawn(language(), template, () -> ground.templates().piece(template, Map.of("visit", this)));
        return output -> output.writeBinaryContent(piece);
    }

    /** The sentence with that key, in the visitor's language. */
    public String t(String key, Object... arguments) {
        return ground.texts().say(language(), key, arguments);
    }

    /** Whether somebody wrote that sentence. */
    public boolean has(String key) {
        return ground.texts().has(key);
    }

    /** The sentence with that key for that many things. */
    public String count(String key, long number, Object... more) {
        return ground.texts().count(language(), key, number, more);
    }

    /** The name of a body in one of {@link BodyName#FORMS}; as it is in English. */
    public String body(String form, String name) {
        return french() ? new BodyName(name).in(form) : name;
    }

    /**
     * A sentence that quotes what people wrote, taken apart: what it says, what it quotes, in turn; whole in French,
     * where both are in one language.
     */
    public List<String> quotes(String said) {
        return french() ? List.of(said) : List.of(said.split("(?<=“)|(?=”)", -1));
    }

    public String number(long number) {
        return Figures.whole(language(), number);
    }

    public String decimal(double number, int digits) {
        return Figures.decimal(language(), number, digits);
    }

    /** An amount given in cents: {@code 1 968,48 €}. */
    public String euros(long cents) {
        return Figures.euros(language(), cents);
    }

    /** A part of a hundred, with at most that many digits after the decimal mark. */
    public String percent(double part, int digits) {
        return decimal(part, digits) + (french() ? "\u00a0%" : "%");
    }

    /** A rate in millionths: {@code 16,404 %}. */
    public String rate(long millionths) {
        return percent(millionths / 10_000.0, 4);
    }

    public String date(LocalDate day) {
        return Figures.date(language(), day);
    }

    /** {@code mars 2026} */
    public String month(YearMonth month) {
        Locale locale = french() ? Locale.FRENCH : Locale.ENGLISH;
        return DateTimeFormatter.ofPattern("MMMM yyyy", locale).format(month);
    }

    /** The civil day of that instant, in Paris. */
    public String date(Instant at) {
        return date(Paris.day(at));
    }

    public String moment(Instant at) {
        return Figures.moment(language(), at);
    }

    /** The address of another page of Préau in the visitor's language. */
    public String to(String otherPath) {
        return in(language(), otherPath);
    }

    private static String in(Language language, String path) {
        String prefix = language.prefix();
        return prefix.isEmpty() ? path : path.equals("/") ? prefix : prefix + path;
    }

    /** The address of this very page. */
    public String here() {
        return withQuery(to(asked.page()));
    }

    /** The address of this very page in the other language. */
    public String inOtherLanguage() {
        return withQuery(in(language().other(), asked.page()));
    }

    private String withQuery(String address) {
        return query().isEmpty() || !asked.page().equals(path()) ? address : address + "?" + query();
    }

    /** Where to sign in, to come back to this very page. */
    String signInHere() {
        boolean home = asked.page().equals("/") && query().isEmpty();
        return home || path().startsWith("/connexion") ? to("/connexion")
                : to("/connexion") + "?retour=" + URLEncoder.encode(here(), StandardCharsets.UTF_8);
    }

    /**
     * What to say of a letter that the form just sent did not make leave; absent when they all did.
     */
    @Nullable
    String withheld() {
        return switch (asked.query().replaceFirst(".*\\blettre=", "")) {
            case "already" -> t("web.letter.already");
            case "withheld" -> t("web.letter.withheld");
            default -> null;
        };
    }

    /** Whether the form just sent had been acted upon already. */
    boolean already() {
        return asked.query().endsWith("deja=oui");
    }

    /** Where to go back to: that path when it is one of this site, otherwise the home page. */
    public String back(String asked) {
        return SameOrigin.ours(asked) ? asked : to("/");
    }

    /** The address of a static file, with its fingerprint so that browsers may keep it for ever. */
    public String asset(String name) {
        return ground.assets().address(name);
    }

    /**
     * The page: that template (its path without {@code .jte}), given this visit, the title and the page's record.
     */
    public View page(String template, String title, Object it) {
        return ground.templates().view(template, Map.of("visit", this, "title", title, "it", it));
    }

    /** The page, answered with another status than 200. */
    public View page(int status, String template, String title, Object it) {
        return ground.templates().view(status, template, Map.of("visit", this, "title", title, "it", it));
    }

    /** The answer to a form acted upon: go to that path of this site, in this language. */
    public View seeOther(String path) {
        return see(to(path));
    }

    /** The same, for an address that says its language already. */
    public static View see(String address) {
        var redirect = new RedirectView(address);
        redirect.setStatusCode(HttpStatus.SEE_OTHER);
        redirect.setExposeModelAttributes(false);
        return redirect;
    }

    /** The answer to a form acted upon once, however many times it is sent by that visitor. */
    public View settle(Once once, String who, @Nullable String token, Supplier<String> act) {
        return see(once.settle(who, sending(token), () -> to(act.get())));
    }

    /** The token of a form and of what it says: with other words, it is another form. */
    public String sending(@Nullable String token) {
        return token == null || token.isBlank() ? "" : sent.get() + token;
    }

    /** The same for a form that makes something, as {@link Once#make} has it. */
    public View make(Once once, String who, @Nullable String token, Supplier<String> act) {
        String form = path() + " " + sent.get();
        return see(once.make(who, form, sending(token), () -> to(act.get())));
    }

    /**
     * A page that says the same to all who have not signed in: drawn for the first of them, sent as it is to the others
     * until an act is written or the minute ends. Whoever has signed in has it drawn anew.
     *
     * @param page draws it; a redirection or a refusal is not kept
     */
    public View kept(Supplier<View> page) {
        return signedIn == null && awaited().isEmpty() ? ground.templates().kept(asked, ground.now(), page)
                : page.get();
    }

    /** How far the journal and the clock are, from the module that keeps the journal. */
    public interface Moment {
        /** Equal to another while no act was written and the minute is the same; one row read. */
        Object now();
    }

    /**
     * A piece of a page, drawn where it is written: that template, given this visit and its record. For what a module
     * adds to the page of another.
     */
    public Content piece(String template, Object it) {
        return ground.templates().content(template, Map.of("visit", this, "it", it));
    }

    /** A breadcrumb that begins at the home page and ends on this page. */
    public List<Crumb> crumbs(@Nullable Crumb... steps) {
        Stream<Crumb> home = Stream.of(new Crumb(t("web.crumbs.home"), to("/")));
        return Stream.concat(home, Stream.of(steps).filter(Objects::nonNull)).toList();
    }
}
