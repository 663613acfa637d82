package fr.preau.rooms.programmes.pool;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Recap;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.list.TableFile.TableContent;
import fr.preau.ground.policy.Limits;
import fr.preau.ground.policy.Limits.Pace;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.upload.Allowance;
import fr.preau.ground.upload.Upload;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Rights;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.programmes.pool.Pool.Member;
import fr.preau.rooms.programmes.pool.Pool.YearScale;
import fr.preau.rooms.programmes.pool.Pools.Outline;
import fr.preau.rooms.programmes.pool.YearlyCall.Sheet;
import fr.preau.rooms.programmes.programme.Operation.Level;
import fr.preau.rooms.programmes.programme.Operation.Theme;
import fr.preau.tools.convening.Convener;
import fr.preau.tools.convening.Convener.NewPage;
import fr.preau.tools.convening.Conveners;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Where a treasurer keeps a service: its members, its scales, its calls, what was paid. */
@Controller
@Who(Visitor.SIGNED_IN)
record PoolDeskPages(Pools pools, PoolRows rows, Organisations organisations, Ground ground) {
    private static final String ONE = PoolPages.ONE + "{id}";
    private static final String DESK = ONE + "/preparation";
    private static final String MEMBER = ONE + "/membres/{n}";

    /** What is asked of members, who may do what, whom a name means, how often. */
    @org.springframework.stereotype.Component
    record Ground(PoolCalls calls, Rights rights, Conveners conveners, Limits limits) {}

    /**
     * All that the desk needs.
     *
     * @param year of the scale that is written
     * @param scale that of this year, or the one it begins from; absent for none
     * @param known how many members the référentiel knows its carrier has, while it has none here
     * @param faults the lines of a file that cannot be taken, in words
     */
    record DeskPage(Pool it, List<Member> members, int known, int year, @Nullable YearScale scale,
            List<YearlyCall> calls, List<String> faults, Form form) {
        /** What the scale of that year was when it was read; -1 for none. */
        int edition() {
            return scale != null && scale.year() == year ? scale.edition() : -1;
        }

        /** The number of the call of that year that stands; absent while there is none. */
        @Nullable
        Integer called() {
            return YearlyCall.standing(calls, year);
        }
    }

    record MemberPage(Pool it, Member member, Form form) {}

    static String path(String id) {
        return PoolPages.ONE + id + "/preparation";
    }

    @GetMapping(PoolPages.ONE + "nouveau")
    View begin(Actor actor, Form form, @RequestParam(defaultValue = "") String operation) {
        if (!form.sent("titre")) {
            form.with("niveau", Level.ECOLE);
        }
        form.begun("operation", operation).begun("theme", Theme.SERVICES);
        var page = NewPage.of(ground.rights(), actor, form);
        return form.page("rooms/programmes/pool/begin", form.visit().t("pool.new.title"), page);
    }

    @PostMapping(PoolPages.LIST)
    @Who(value = Visitor.SIGNED_IN, act = "pool.act.open")
    View make(Actor actor, Form form) {
        String carrier = Convener.chosen(actor, form);
        Theme theme = form.one("theme", Theme.class);
        LocalDate day = form.day("acte_le", "programme.refused.act.day");
        form.pace(() -> ground.limits().take(Pace.PLAN, actor.id()), "programme.fault.often");
        return form.make(() -> {
            Outline outline = new PoolForm(form).outline(theme, form.some("niveau", Level.class));
            return path(pools.open(actor, carrier, outline, form.line("acte"), day));
        }, () -> begin(actor, form, ""));
    }

    @GetMapping(DESK)
    View show(Actor actor, @PathVariable String id, Form form, @RequestParam(defaultValue = "") String annee) {
        return show(actor, id, form.begun("annee", annee.isBlank() ? null : annee), List.of());
    }

    private View again(Actor actor, String id, Form form) {
        return show(actor, id, form, List.of());
    }

    private View show(Actor actor, String id, Form form, List<String> faults) {
        Pool it = pools.carried(actor, id);
        LocalDate today = Paris.day(actor.at());
        int asked = form.number("annee");
        int year = asked < 0 ? today.getYear() : asked;
        List<YearScale> scales = rows.scales(id);
        YearScale scale = scales.stream()
                .filter(yearScale -> yearScale.year() == year)
                .findFirst()
                .or(() -> scales.stream().findFirst())
                .orElse(null);
        form.begun("titre", it.title())
                .begun("objet", it.gives())
                .begun("operation", it.operation())
                .begun("depuis", LocalDate.of(today.getYear(), 1, 1));
        if (scale != null && !form.sent("budget")) {
            PoolForm.begun(form, scale);
        }
        form.begun("annee", year);
        List<Member> members = rows.members(id);
        int known = members.isEmpty() ? pools.known(it, today).size() : 0;
        var page = new DeskPage(it, members, known, year, scale, rows.calls(id), faults, form);
        return form.page("rooms/programmes/pool/desk", form.visit().t("pool.desk.title", it.title()), page);
    }

    private View settle(Actor actor, String id, Form form, String at, Runnable act) {
        return form.settle(path(id) + at, act, () -> again(actor, id, form));
    }

    @PostMapping(DESK)
    @Who(value = Visitor.SIGNED_IN, act = "pool.act.change")
    View change(Actor actor, @PathVariable String id, Form form) {
        Pool it = pools.carried(actor, id);
        Runnable act = () -> {
            Outline outline = new PoolForm(form).outline(it.theme(), it.levels());
            pools.change(actor, id, form.number("edition"), outline);
        };
        return settle(actor, id, form, "", act);
    }

    /** One by its name, or many by a file or pasted lines: all of them, or none and why. */
    @PostMapping(ONE + "/membres")
    @Who(value = Visitor.SIGNED_IN, act = "pool.act.member")
    View join(Actor actor, @PathVariable String id, Form form,
            @Upload.Field(value = "fichier", of = Allowance.TABLE) Upload sent) {
        Pool it = pools.carried(actor, id);
        Upload table = sent.or(form.text("lignes"));
        LocalDate day = form.day("depuis", "pool.fault.depuis.none");
        form.pace(() -> ground.limits().take(Pace.SCOPE, actor.id()), "programme.fault.often");
        if (!table.isEmpty()) {
            return bring(actor, id, form, MembersFile.read(table, organisations, day));
        }
        form.need("depuis", "pool.fault.depuis.none");
        if (form.has("connus", "oui")) {
            Runnable act = () -> pools.join(actor, id, known(form, it, actor, day));
            return settle(actor, id, form, "#membres", act);
        }
        return join(actor, id, form, day);
    }

    private View join(Actor actor, String id, Form form, @Nullable LocalDate day) {
        form.need("membre", "pool.fault.membre.none");
        Integer inhabitants = new PoolForm(form).people("habitants");
        Integer pupils = new PoolForm(form).people("eleves");
        String source = form.line("source");
        String by = form.line("deliberation");
        Runnable act = () -> {
            LocalDate today = Paris.day(actor.at());
            String who = ground.conveners().meant("membre", form.line("membre"), today).id();
            LocalDate since = Objects.requireNonNull(day);
            var member = new NewMember(who, inhabitants, pupils, source, since, by);
            pools.join(actor, id, List.of(member));
        };
        return settle(actor, id, form, "#membres", act);
    }

    private List<NewMember> known(Form form, Pool it, Actor actor, @Nullable LocalDate day) {
        LocalDate since = Objects.requireNonNull(day);
        return pools.known(it, Paris.day(actor.at()))
                .stream()
                .map(text -> new NewMember(text, null, null, "", since, form.line("deliberation")))
                .toList();
    }

    private View bring(Actor actor, String id, Form form, TableContent<NewMember> file) {
        form.refuse(file.faults().many() > 0, "fichier", "pool.import.wrong");
        form.asking("membre", "fichier").asking("source", "fichier");
        return form.sound() ? settle(actor, id, form, "#membres", () -> pools.join(actor, id, file.all()))
                : show(actor, id, form, file.faults().words(form.visit()));
    }

    @GetMapping(MEMBER)
    View member(Actor actor, @PathVariable String id, @PathVariable int n, Form form) {
        Pool it = pools.carried(actor, id);
        Member member = pools.one(id, n);
        String title = form.visit().t("pool.member.title", member.name());
        return form.page("rooms/programmes/pool/member", title, new MemberPage(it, member, form));
    }

    @PostMapping(MEMBER)
    @Who(value = Visitor.SIGNED_IN, act = "pool.act.member")
    View count(Actor actor, @PathVariable String id, @PathVariable int n, Form form) {
        pools.carried(actor, id);
        Integer inhabitants = new PoolForm(form).people("habitants");
        Integer pupils = new PoolForm(form).people("eleves");
        LocalDate today = Paris.day(actor.at());
        var told = new NewMember("", inhabitants, pupils, form.line("source"), today, "");
        return form.settle(path(id) + "#membres", () -> pools.count(actor, id, n, form.number("edition"), told),
                () -> member(actor, id, n, form));
    }

    @PostMapping(MEMBER + "/depart")
    @Who(value = Visitor.SIGNED_IN, act = "pool.act.member")
    View leave(Actor actor, @PathVariable String id, @PathVariable int n, Form form) {
        pools.carried(actor, id);
        form.need("depart", "pool.fault.depart.none");
        LocalDate day = form.day("depart", "pool.fault.depart.none");
        String by = form.line("deliberation");
        return form.settle(path(id) + "#membres", () -> pools.leave(actor, id, n, Objects.requireNonNull(day), by),
                () -> member(actor, id, n, form));
    }

    @PostMapping(ONE + "/bareme")
    @Who(value = Visitor.SIGNED_IN, act = "pool.act.scale")
    View scale(Actor actor, @PathVariable String id, Form form) {
        pools.carried(actor, id);
        Scale scale = new PoolForm(form).scale();
        int year = form.number("annee");
        int seen = form.text("vu").equals("-1") ? -1 : form.number("vu");
        Runnable act = () -> ground.calls().scale(actor, id, year, seen, Objects.requireNonNull(scale));
        return settle(actor, id, form, "?annee=" + year, act);
    }

    /** Frozen, signed and told: read again before. */
    @PostMapping(ONE + "/appels")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "pool.act.call")
    View call(Actor actor, @PathVariable String id, Form form) {
        Pool it = pools.carried(actor, id);
        int year = form.number("annee");
        form.need("echeance", "pool.fault.echeance");
        LocalDate due = form.day("echeance", "pool.fault.echeance");
        boolean again = YearlyCall.standing(rows.calls(id), year) != null;
        form.refuse(again && form.text("motif").length() < 10, "motif", "pool.fault.motif");
        if (due != null) {
            form.reread(() -> recap(form, it, ground.calls().drawn(it, year, due, "")));
        }
        return form.make(() -> {
            LocalDate day = Objects.requireNonNull(due);
            int n = ground.calls().call(actor, id, year, day, form.text("motif"));
            return YearlyCallPages.path(id, n);
        }, () -> again(actor, id, form));
    }

    /** For good, and told to every member: read again before. */
    @PostMapping(ONE + "/fermeture")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "pool.act.close")
    View close(Actor actor, @PathVariable String id, Form form) {
        Pool it = pools.carried(actor, id);
        form.need("fermeture", "pool.fault.close.day");
        LocalDate day = form.day("fermeture", "pool.fault.close.day");
        form.need("fermeture_par", "pool.fault.close.by");
        if (day != null) {
            form.reread(() -> closing(form, it, day));
        }
        String by = form.line("fermeture_par");
        return form.settle(it.path(), () -> ground.calls().close(actor, id, Objects.requireNonNull(day), by),
                () -> again(actor, id, form));
    }

    private static View closing(Form form, Pool it, LocalDate day) {
        Visit visit = form.visit();
        return Recap.of(form)
                .wrote("pool.service", it.title())
                .said("pool.close.day", visit.date(day))
                .said("pool.members", visit.number(it.members()))
                .wrote("pool.close.by", form.line("fermeture_par"))
                .last(it.path() + "/fermeture", "pool.close.do");
    }

    private static View recap(Form form, Pool it, Sheet sheet) {
        Visit visit = form.visit();
        return Recap.of(form)
                .wrote("pool.service", it.title())
                .said("pool.year", String.valueOf(sheet.year()))
                .said("pool.members", visit.number(sheet.shares().size()))
                .said("pool.total", visit.euros(sheet.total()))
                .said("pool.due", visit.date(sheet.due()))
                .last(PoolPages.ONE + it.id() + "/appels", "pool.call.do");
    }
}
