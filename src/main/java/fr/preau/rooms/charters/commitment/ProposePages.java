package fr.preau.rooms.charters.commitment;

import fr.preau.ground.amendment.Text;
import fr.preau.ground.form.Form;
import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.people.account.Actor;
import fr.preau.people.account.HeldMandate;
import fr.preau.people.account.Rights;
import fr.preau.people.organisation.Organisation;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.Charters;
import fr.preau.rooms.charters.commitment.Commitment.Article;
import fr.preau.rooms.charters.commitment.Commitment.Beneficiary;
import fr.preau.rooms.charters.commitment.Commitment.Indicator;
import fr.preau.rooms.competences.competence.ManyPlaces;
import fr.preau.tools.convening.Conveners;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Where a promise is proposed: what people type, and what it means. */
@Controller
@Who(Visitor.SIGNED_IN)
record ProposePages(Commitments commitments, Conveners conveners, Charters charters, ManyPlaces law, Rights rights,
        Clock clock) {
    private static final Pattern REFERENCE = Pattern.compile(
            "(commune|epci|syndicat|departement|region|academie|dsden|etablissement)-[0-9A-Z]{1,14}|O-[0-9A-Z]{3,12}");
    private static final Pattern UAI = Pattern.compile("[0-9]{7}[A-Za-z]");
    private static final Pattern SCHOOLS = Pattern.compile(
            "(?:(?:toutes )?les )?(?:écoles|ecoles|établissements|schools) (?:de la |de l[’']|de |du |des |d[’']|of )(.*)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final int LONGEST_TITLE = 90;
    private static final int LONGEST_SAID = 60;
    static final Map<String, Integer> LONGEST = Map.of("indicateur", 120, "unite", 40, "moyens", 1_000, "depend", 1_000,
            "pour", 5_000);

    record NewPage(List<Choice> mine, @Nullable Charter charter, List<Choice> articles, List<Choice> subjects,
            List<Choice> levels, List<Rights.Lack> lacks, Form form) {}

    /** An address says what it is about: a charter, for whom, after which promise. */
    @GetMapping("/engagements/nouveau")
    View edit(Actor actor, Form form, @RequestParam(defaultValue = "") String charte,
            @RequestParam(defaultValue = "") String pour, @RequestParam(defaultValue = "") String depend) {
        form.begun("charte", charte).begun("depend", reference(depend)).begun("pour", reference(pour));
        return page(actor, form);
    }

    private static @Nullable String reference(String given) {
        boolean one = REFERENCE.matcher(given).matches() || Commitments.ID.matcher(given).matches();
        return one ? given : null;
    }

    private View page(Actor actor, Form form) {
        List<Choice> mine = HeldMandate.choices(actor.giving(Power.CONTRIBUTE)
                .stream()
                .filter(mandate -> !mandate.organisation().equals(Actor.INSTANCE)));
        if (!mine.isEmpty()) {
            form.begun("organisation", mine.getFirst().value());
        }
        Charter charter = charter(form);
        List<Choice> subjects = unless(form, "commitment.new.subject.none");
        law.subjects(form.visit().language())
                .values()
                .forEach(group -> group.forEach((code, words) -> subjects.add(new Choice(code, words))));
        List<Choice> levels = unless(form, "commitment.new.level.none");
        law.levels(form.visit().language()).forEach((code, words) -> levels.add(new Choice(code, words)));
        return form.page("rooms/charters/commitment/propose", form.visit().t("commitment.new.title"),
                new NewPage(mine, charter, charter == null ? List.of() : articles(form, charter), subjects, levels,
                        mine.isEmpty() ? rights.lacks(actor, Power.CONTRIBUTE) : List.of(), form));
    }

    private static List<Choice> unless(Form form, String key) {
        return new ArrayList<>(List.of(new Choice("", form.visit().t(key))));
    }

    private @Nullable Charter charter(Form form) {
        return charters.find(form.text("charte"))
                .filter(charter -> charter.state().settled() && charter.versions() > 0)
                .orElse(null);
    }

    private List<Choice> articles(Form form, Charter charter) {
        Text text = charters.latest(charter).text();
        Map<String, String> numbers = text.numbers();
        List<Choice> all = unless(form, "commitment.new.article.whole");
        for (Text.Block block : text.blocks()) {
            if (block.kind().holds()) {
                String words = (numbers.getOrDefault(block.id(), "") + " " + block.words()).strip();
                all.add(Choice.named(block.id(), Fold.shortened(words, LONGEST_TITLE)));
            }
        }
        return all;
    }

    @PostMapping("/engagements")
    @Who(value = Visitor.SIGNED_IN, act = "commitment.new.act")
    View propose(Actor actor, Form form) {
        form.need("phrase", "commitment.refused.sentence");
        form.need("pour", "commitment.new.for.none");
        form.need("echeance", "commitment.refused.day");
        LocalDate due = form.day("echeance", "commitment.refused.day");
        form.asking("", "phrase");
        return form.make(() -> {
            CommitmentDraft promise = read(form, Objects.requireNonNull(due));
            String by = form.text("organisation");
            return CommitmentPages.LIST + "/" + commitments.propose(actor, by, promise);
        }, () -> page(actor, form));
    }

    private CommitmentDraft read(Form form, LocalDate due) {
        String subject = form.text("sujet");
        String level = form.text("niveau");
        Refusal.refuse(!subject.isEmpty() && level.isEmpty(), "niveau", "commitment.refused.level.none");
        LONGEST.forEach((field, most) -> Refusal.refuse(form.text(field).length() > most, field,
                "commitment.refused.long", most));
        String other = form.line("autre");
        return new CommitmentDraft(other.isEmpty() ? form.text("organisation") : named("autre", other).id(),
                form.line("phrase"), form.text("moyens"), due, subject.isEmpty() ? null : subject,
                subject.isEmpty() ? null : level, article(form), indicator(form), beneficiaries(form), upon(form));
    }

    private @Nullable Article article(Form form) {
        Charter charter = charter(form);
        String block = form.text("article");
        return charter == null ? null : new Article(charter.id(), charter.versions(), block.isEmpty() ? null : block);
    }

    private static @Nullable Indicator indicator(Form form) {
        String name = form.line("indicateur");
        BigDecimal start = figure(form, "depart");
        BigDecimal target = figure(form, "cible");
        Refusal.refuse(name.isEmpty() && (start != null || target != null), "indicateur",
                "commitment.refused.indicator");
        return name.isEmpty() ? null : new Indicator(name, form.line("unite"), start, target);
    }

    static @Nullable BigDecimal figure(Form form, String field) {
        String typed = Fold.unspaced(form.text(field)).replace(',', '.');
        if (typed.isEmpty()) {
            return null;
        }
        boolean figure = typed.matches("-?[0-9]{1,12}(\\.[0-9]{1,4})?");
        Refusal.refuse(!figure, field, "commitment.refused.figure");
        return new BigDecimal(typed);
    }

    /** The promises that are named, one a line. */
    static Set<String> upon(Form form) {
        Set<String> all = new LinkedHashSet<>();
        for (String line : form.text("depend").lines().filter(text -> !text.isBlank()).toList()) {
            Matcher found = Commitments.ID.matcher(line);
            Refusal.refuse(!found.find(), "depend", "commitment.refused.upon.unread",
                    Fold.shortened(line.strip(), LONGEST_SAID));
            all.add(found.group());
        }
        return all;
    }

    private List<Beneficiary> beneficiaries(Form form) {
        List<Beneficiary> all = new ArrayList<>();
        List<String> lines = form.text("pour").lines().map(Fold::seen).toList();
        for (String line : lines.stream().filter(text -> !text.isEmpty()).toList()) {
            int most = Commitments.MOST_BENEFICIARIES;
            Refusal.refuse(all.size() >= most, "pour", "commitment.refused.for.none", most);
            Matcher schools = SCHOOLS.matcher(line);
            boolean of = schools.matches();
            Organisation found = named("pour", of ? schools.group(1) : line);
            all.add(new Beneficiary(found.id(), found.name(), of));
        }
        return all;
    }

    /** The organisation that is meant: by its reference, its UAI or its name. */
    private Organisation named(String field, String typed) {
        boolean uai = UAI.matcher(typed).matches();
        String meant = uai ? "etablissement-" + typed.toUpperCase(Locale.ROOT) : typed;
        return conveners.meant(field, meant, Paris.day(clock.instant()));
    }
}
