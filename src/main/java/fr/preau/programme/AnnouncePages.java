package fr.preau.programme;

import fr.preau.account.Actor;
import fr.preau.account.Rights;
import fr.preau.convening.Convener;
import fr.preau.convening.Convener.NewPage;
import fr.preau.form.Form;
import fr.preau.form.Form.Choice;
import fr.preau.item.Item;
import fr.preau.kernel.Paris;
import fr.preau.kernel.Ref;
import fr.preau.kernel.Refusal;
import fr.preau.organisation.Organisation;
import fr.preau.organisation.Organisations;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.programme.Operation.Level;
import fr.preau.programme.Operation.Theme;
import fr.preau.programme.Operations.Outline;
import fr.preau.web.Shown;
import fr.preau.web.Visit;
import fr.preau.work.Origin.Draft;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Where an operation is announced, from nothing, from a practice taken up or a commitment. */
@Controller
@Who(Visitor.SIGNED_IN)
class AnnouncePages {
    /** What an operation may come from. */
    static final Set<String> ORIGINS = Set.of("engagement", "replication");

    /** The field of what it brings. */
    static final String BRINGS = "apporte";

    private static final int FEW = 5;
    private final Announcements announcements;
    private final Organisations organisations;
    private final Rights rights;
    private final List<Shown> modules;

    AnnouncePages(
            Announcements announcements,
            Organisations organisations,
            Rights rights,
            List<Shown> modules) {
        this.announcements = announcements;
        this.organisations = organisations;
        this.rights = rights;
        this.modules = modules;
    }

    /**
     * All that the form needs.
     *
     * @param origin what it comes from, on one line; absent when free
     */
    record AnnouncePage(NewPage from, Shown.@Nullable Line origin, Form form) {
        static List<Choice> themes(Visit visit) {
            return Choice.of(Theme.values(), visit, "programme.theme.");
        }

        static List<Choice> levels(Visit visit) {
            return Choice.of(Level.values(), visit, "programme.level.");
        }
    }

    @GetMapping(OperationPages.ONE + "nouveau")
    View edit(Actor actor, Form form, @RequestParam(defaultValue = "") String de) {
        Optional<Ref> origin = origin(de);
        form.begun("de", origin.map(Ref::toString).orElse(null));
        origin.flatMap(announcements::draft).ifPresent(draft -> begun(actor, form, draft));
        form.begun("debut", Paris.day(actor.at()));
        return page(actor, form);
    }

    private static void begun(Actor actor, Form form, Draft draft) {
        if (Convener.may(actor, draft.organisation())) {
            form.begun("organisation", draft.organisation());
        }
        form.begun("titre", draft.title())
                .begun("objet", draft.purpose())
                .begun("debut", draft.begins())
                .begun("fin", draft.ends())
                .begun("lieux", String.join("\n", draft.places()))
                .begun("uai", String.join(" ", draft.schools()))
                .begun("jalons", Announcements.typed(draft.steps()));
        Arrays.stream(Theme.values())
                .filter(one -> one.subjects().contains(draft.subject()))
                .findFirst()
                .ifPresent(one -> form.begun("theme", one));
        Arrays.stream(Level.values())
                .filter(one -> one.name().equals(draft.level()))
                .findFirst()
                .ifPresent(one -> form.begun("niveau", one));
    }

    private static Optional<Ref> origin(String typed) {
        return Ref.of(typed).filter(one -> ORIGINS.contains(one.kind()));
    }

    private View page(Actor actor, Form form) {
        Visit visit = form.visit();
        Shown.Line origin =
                origin(form.text("de"))
                        .map(ref -> Shown.all(modules, List.of(ref), visit.language()).get(ref))
                        .orElse(null);
        return form.page(
                "programme/announce",
                visit.t("programme.new.title"),
                new AnnouncePage(NewPage.of(rights, actor, form), origin, form));
    }

    @PostMapping(OperationPages.LIST)
    @Who(value = Visitor.SIGNED_IN, act = "programme.act.announce")
    View announce(Actor actor, Form form) {
        String writer = Convener.chosen(actor, form);
        Theme theme = form.one("theme", Theme.class);
        Level level = form.one("niveau", Level.class);
        form.refuse(theme == null, "theme", "programme.fault.theme");
        form.refuse(level == null, "niveau", "programme.fault.niveau");
        form.need("debut", "programme.fault.debut.none");
        LocalDate begins = form.day("debut", "programme.fault.debut.none");
        LocalDate ends = form.day("fin", "programme.fault.fin.none");
        LocalDate act = form.day("acte_le", "programme.refused.act.day");
        return form.make(
                () -> {
                    var outline = outline(form, theme, level, begins, ends);
                    String other = form.line("porteur");
                    String carrier = other.isEmpty() ? writer : named(other).id();
                    var first =
                            new Announcements.First(
                                    form.text("lieux"), form.text("uai"), form.text("jalons"));
                    return OperationPages.ONE
                            + announcements.announce(
                                    actor,
                                    writer,
                                    carrier,
                                    outline,
                                    new Announcements.ByAct(form.line("acte"), act),
                                    origin(form.text("de")).orElse(null),
                                    first);
                },
                () -> page(actor, form));
    }

    static Outline outline(
            Form form,
            @Nullable Theme theme,
            @Nullable Level level,
            @Nullable LocalDate begins,
            @Nullable LocalDate ends) {
        Refusal.refuse(theme == null, "theme", "programme.fault.theme");
        Refusal.refuse(level == null, "niveau", "programme.fault.niveau");
        Refusal.refuse(begins == null, "debut", "programme.fault.debut.none");
        return new Outline(
                form.text("titre"),
                form.text("objet"),
                Objects.requireNonNull(theme),
                Objects.requireNonNull(level),
                Objects.requireNonNull(begins),
                ends,
                form.text("source"),
                Item.among(form.all(BRINGS).toArray(String[]::new)));
    }

    /** The organisation that is meant: by its reference or by its name. */
    private Organisation named(String typed) {
        Optional<Organisation> known =
                typed.matches("[A-Za-z]+-[0-9A-Z]{1,14}")
                        ? organisations.find(typed)
                        : Optional.empty();
        if (known.isPresent()) {
            return known.get();
        }
        List<Organisation> exact = organisations.namesakes(typed);
        List<Organisation> found = exact.isEmpty() ? organisations.search(typed, FEW) : exact;
        Refusal.refuse(found.isEmpty(), "porteur", "programme.fault.porteur");
        String some =
                found.stream()
                        .limit(FEW)
                        .map(one -> one.name() + " [" + one.id() + "]")
                        .collect(Collectors.joining(" ; "));
        Refusal.refuse(found.size() > 1, "porteur", "programme.fault.porteurs", some);
        return found.getFirst();
    }
}
