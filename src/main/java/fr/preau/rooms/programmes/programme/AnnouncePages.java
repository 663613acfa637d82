package fr.preau.rooms.programmes.programme;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Visit;
import fr.preau.law.item.Item;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Rights;
import fr.preau.rooms.programmes.programme.Operation.Level;
import fr.preau.rooms.programmes.programme.Operation.Outline;
import fr.preau.rooms.programmes.programme.Operation.Theme;
import fr.preau.tools.convening.Convener;
import fr.preau.tools.convening.Convener.NewPage;
import fr.preau.tools.convening.Conveners;
import fr.preau.tools.work.Origin.Draft;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Where an operation is announced, from nothing, from a practice taken up or a commitment. */
@Controller
@Who(Visitor.SIGNED_IN)
record AnnouncePages(Announcements announcements, Conveners conveners, Rights rights, List<Shown> modules) {
    /** What an operation may come from. */
    static final Set<String> ORIGINS = Set.of("engagement", "replication");

    /** The field of what it brings. */
    static final String BRINGS = "apporte";

    /**
     * All that the form needs.
     *
     * @param origin what it comes from, on one line; absent when free
     */
    record AnnouncePage(NewPage from, Shown.@Nullable Mention origin, Form form) {}

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
                .begun("niveau", draft.level())
                .begun("debut", draft.begins())
                .begun("fin", draft.ends())
                .begun("lieux", String.join("\n", draft.places()))
                .begun("uai", String.join(" ", draft.schools()))
                .begun("jalons", Announcements.typed(draft.steps()));
        Arrays.stream(Theme.values())
                .filter(theme -> theme.subjects().contains(draft.subject()))
                .findFirst()
                .ifPresent(theme -> form.begun("theme", theme));
    }

    private static Optional<Ref> origin(String typed) {
        return Ref.of(typed).filter(ref -> ORIGINS.contains(ref.kind()));
    }

    private View page(Actor actor, Form form) {
        Visit visit = form.visit();
        String of = origin(form.text("de")).map(Ref::toString).orElse(null);
        return form.page("rooms/programmes/programme/announce", visit.t("programme.new.title"),
                new AnnouncePage(NewPage.of(rights, actor, form), Shown.one(modules, of, visit.language()), form));
    }

    @PostMapping(OperationPages.LIST)
    @Who(value = Visitor.SIGNED_IN, act = "programme.act.announce")
    View announce(Actor actor, Form form) {
        String writer = Convener.chosen(actor, form);
        Theme theme = form.one("theme", Theme.class);
        Level level = form.one("niveau", Level.class);
        form.refuse(theme == null, "theme", "programme.fault.theme");
        form.refuse(level == null, "niveau", "programme.fault.niveau");
        Supplier<Outline> outline = outline(form, theme, level);
        LocalDate act = form.day("acte_le", "programme.refused.act.day");
        return form.make(() -> {
            String other = form.line("porteur");
            String carrier = other.isEmpty() ? writer : conveners.meant("porteur", other, Paris.day(actor.at())).id();
            var first = new Announcements.First(form.line("acte"), act, form.text("lieux"), form.text("uai"),
                    form.text("jalons"));
            return OperationPages.ONE + announcements.announce(actor, writer, carrier, outline.get(),
                    origin(form.text("de")).orElse(null), first);
        }, () -> page(actor, form));
    }

    /** What is typed of it; its days are read at once, the rest once nothing is wrong. */
    static Supplier<Outline> outline(Form form, @Nullable Theme theme, @Nullable Level level) {
        form.need("debut", "programme.fault.debut.none");
        LocalDate begins = form.day("debut", "programme.fault.debut.none");
        LocalDate ends = form.day("fin", "programme.fault.fin.none");
        return () -> new Outline(form.text("titre"), form.text("objet"), Objects.requireNonNull(theme),
                Objects.requireNonNull(level), Objects.requireNonNull(begins), ends, form.text("source"),
                Item.among(form.all(BRINGS).toArray(String[]::new)));
    }
}
