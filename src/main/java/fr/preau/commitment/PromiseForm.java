package fr.preau.commitment;

import fr.preau.account.Actor;
import fr.preau.account.Held;
import fr.preau.account.Rights;
import fr.preau.amendment.Text;
import fr.preau.charter.Charter;
import fr.preau.charter.CharterVersion;
import fr.preau.charter.Charters;
import fr.preau.commitment.Commitment.Article;
import fr.preau.commitment.Commitment.Beneficiary;
import fr.preau.commitment.Commitment.Indicator;
import fr.preau.commitment.Commitments.Promise;
import fr.preau.competence.ManyPlaces;
import fr.preau.form.Form;
import fr.preau.form.Form.Choice;
import fr.preau.kernel.Fold;
import fr.preau.kernel.Refusal;
import fr.preau.organisation.Organisation;
import fr.preau.organisation.Organisations;
import fr.preau.policy.Power;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/** The form by which a promise is proposed: what people type, and what it means. */
@Component
class PromiseForm {
    private static final Pattern REFERENCE =
            Pattern.compile(
                    "(commune|epci|syndicat|departement|region|academie|dsden|etablissement)-[0-9A-Z]{1,14}|O-[0-9A-Z]{3,12}");
    private static final Pattern UAI = Pattern.compile("[0-9]{7}[A-Za-z]");
    private static final Pattern SCHOOLS =
            Pattern.compile(
                    "(?:(?:toutes )?les )?(?:écoles|ecoles|établissements|schools) (?:de la |de l[’']|de |du |des |d[’']|of )(.*)",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern ID = Pattern.compile("G-[0-9A-HJKMNP-TV-Z]{10}");
    private static final int FEW = 5;
    private static final int LONGEST_TITLE = 90;
    private static final int LONGEST_SAID = 60;
    private static final Map<String, Integer> LONGEST =
            Map.of("indicateur", 120, "unite", 40, "moyens", 1_000, "depend", 1_000, "pour", 5_000);
    private final Organisations organisations;
    private final Charters charters;
    private final ManyPlaces law;
    private final Rights rights;

    PromiseForm(Organisations organisations, Charters charters, ManyPlaces law, Rights rights) {
        this.organisations = organisations;
        this.charters = charters;
        this.law = law;
        this.rights = rights;
    }

    /**
     * All that the form needs.
     *
     * @param mine the organisations one may write for
     * @param articles of the charter it is about; none when it is about none
     */
    record NewPage(
            List<Choice> mine,
            @Nullable Charter charter,
            List<Choice> articles,
            List<Choice> subjects,
            List<Choice> levels,
            List<Rights.Lack> lacks,
            Form form) {}

    View page(Actor actor, Form form) {
        List<Choice> mine =
                actor.giving(Power.CONTRIBUTE).stream()
                        .filter(one -> !one.organisation().equals(Actor.INSTANCE))
                        .map((Held one) -> Choice.named(one.organisation(), one.organisationName()))
                        .distinct()
                        .toList();
        if (!mine.isEmpty()) {
            form.begun("organisation", mine.getFirst().value());
        }
        Charter charter = charter(form);
        return form.page(
                "commitment/propose",
                form.visit().t("commitment.new.title"),
                new NewPage(
                        mine,
                        charter,
                        articles(form, charter),
                        subjects(form),
                        levels(form),
                        mine.isEmpty() ? rights.lacks(actor, Power.CONTRIBUTE) : List.of(),
                        form));
    }

    /** A reference that an address gives, and no words. */
    static @Nullable String reference(String given) {
        boolean one = REFERENCE.matcher(given).matches() || ID.matcher(given).matches();
        return one ? given : null;
    }

    private @Nullable Charter charter(Form form) {
        return charters.find(form.text("charte"))
                .filter(one -> one.state().settled() && one.versions() > 0)
                .orElse(null);
    }

    private List<Choice> articles(Form form, @Nullable Charter charter) {
        if (charter == null) {
            return List.of();
        }
        CharterVersion version = charters.latest(charter);
        Map<String, String> numbers = version.text().numbers();
        List<Choice> all = new ArrayList<>();
        all.add(new Choice("", form.visit().t("commitment.new.article.whole")));
        for (Text.Block one : version.text().blocks()) {
            if (one.kind().holds()) {
                String words = (numbers.getOrDefault(one.id(), "") + " " + one.words()).strip();
                all.add(Choice.named(one.id(), cut(words, LONGEST_TITLE)));
            }
        }
        return all;
    }

    private List<Choice> subjects(Form form) {
        List<Choice> all = new ArrayList<>();
        all.add(new Choice("", form.visit().t("commitment.new.subject.none")));
        law.subjects(form.visit().language())
                .values()
                .forEach(group -> group.forEach((code, words) -> all.add(new Choice(code, words))));
        return all;
    }

    private List<Choice> levels(Form form) {
        List<Choice> all = new ArrayList<>();
        all.add(new Choice("", form.visit().t("commitment.new.level.none")));
        law.levels(form.visit().language())
                .forEach((code, words) -> all.add(new Choice(code, words)));
        return all;
    }

    /**
     * What was typed.
     *
     * @throws Refusal.BadRequest on the field at fault
     */
    Promise read(Form form, LocalDate due) {
        String subject = form.text("sujet");
        String level = form.text("niveau");
        if (!subject.isEmpty() && level.isEmpty()) {
            throw new Refusal.BadRequest("niveau", "commitment.refused.level.none");
        }
        refuseLong(form);
        return new Promise(
                promiser(form),
                form.line("phrase"),
                form.text("moyens"),
                due,
                subject.isEmpty() ? null : subject,
                subject.isEmpty() ? null : level,
                article(form),
                indicator(form),
                beneficiaries(form),
                upon(form));
    }

    private static void refuseLong(Form form) {
        LONGEST.forEach((field, most) -> {
            if (form.text(field).length() > most) {
                throw new Refusal.BadRequest(field, "commitment.refused.long", most);
            }
        });
    }

    private String promiser(Form form) {
        String other = form.line("autre");
        return other.isEmpty() ? form.text("organisation") : named("autre", other).id();
    }

    private @Nullable Article article(Form form) {
        Charter charter = charter(form);
        String block = form.text("article");
        return charter == null
                ? null
                : new Article(charter.id(), charter.versions(), block.isEmpty() ? null : block);
    }

    private static @Nullable Indicator indicator(Form form) {
        String name = form.line("indicateur");
        BigDecimal start = figure(form, "depart");
        BigDecimal target = figure(form, "cible");
        if (name.isEmpty() && (start != null || target != null)) {
            throw new Refusal.BadRequest("indicateur", "commitment.refused.indicator");
        }
        return name.isEmpty() ? null : new Indicator(name, form.line("unite"), start, target);
    }

    /**
     * A figure as people type it; absent when nothing was.
     *
     * @throws Refusal.BadRequest when it is none
     */
    static @Nullable BigDecimal figure(Form form, String field) {
        String typed = form.text(field).replaceAll("[\\s  ]", "").replace(',', '.');
        if (typed.isEmpty()) {
            return null;
        }
        if (!typed.matches("-?[0-9]{1,12}(\\.[0-9]{1,4})?")) {
            throw new Refusal.BadRequest(field, "commitment.refused.figure");
        }
        return new BigDecimal(typed);
    }

    static Set<String> upon(Form form) {
        Set<String> all = new LinkedHashSet<>();
        for (String line : form.text("depend").lines().filter(one -> !one.isBlank()).toList()) {
            Matcher found = ID.matcher(line);
            if (!found.find()) {
                throw new Refusal.BadRequest(
                        "depend",
                        "commitment.refused.upon.unread",
                        cut(line.strip(), LONGEST_SAID));
            }
            all.add(found.group());
        }
        return all;
    }

    private List<Beneficiary> beneficiaries(Form form) {
        List<Beneficiary> all = new ArrayList<>();
        for (String line : form.text("pour").lines().map(Fold::seen).toList()) {
            if (line.isEmpty()) {
                continue;
            }
            if (all.size() >= 20) {
                throw new Refusal.BadRequest("pour", "commitment.refused.for.none", 20);
            }
            Matcher schools = SCHOOLS.matcher(line);
            boolean of = schools.matches();
            Organisation found = named("pour", of ? schools.group(1) : line);
            all.add(new Beneficiary(found.id(), found.name(), of));
        }
        return all;
    }

    /** The organisation that is meant: by its reference, its UAI or its name. */
    private Organisation named(String field, String typed) {
        String reference =
                UAI.matcher(typed).matches()
                        ? "etablissement-" + typed.toUpperCase(Locale.ROOT)
                        : typed;
        if (REFERENCE.matcher(reference).matches()) {
            return organisations
                    .find(reference)
                    .orElseThrow(() -> unknown(field, "unknown", typed, ""));
        }
        List<Organisation> exact = organisations.namesakes(typed);
        List<Organisation> found = exact.isEmpty() ? organisations.search(typed, FEW) : exact;
        if (found.size() == 1) {
            return found.getFirst();
        }
        String some =
                found.stream()
                        .limit(FEW)
                        .map(one ->
                                one.name()
                                        + (one.detail().isEmpty() ? "" : ", " + one.detail())
                                        + " ["
                                        + one.id()
                                        + "]")
                        .collect(Collectors.joining(" ; "));
        throw unknown(field, found.isEmpty() ? "unknown" : "several", typed, some);
    }

    private static Refusal unknown(String field, String what, String typed, String some) {
        return new Refusal.BadRequest(
                field, "commitment.refused.for." + what, cut(typed, LONGEST_SAID), some);
    }

    private static String cut(String words, int most) {
        return words.length() <= most ? words : words.substring(0, most - 1) + "…";
    }

    /** The words of a subject and a level of the law. */
    Map<String, String> words(Form form, Commitment it) {
        Map<String, String> words = new LinkedHashMap<>();
        if (it.subject() != null && it.level() != null) {
            law.subjects(form.visit().language())
                    .values()
                    .forEach(group -> {
                        if (group.containsKey(it.subject())) {
                            words.put("subject", group.get(it.subject()));
                        }
                    });
            words.put("level", law.levels(form.visit().language()).getOrDefault(it.level(), ""));
        }
        return words;
    }
}
