package fr.preau.convening;

import fr.preau.account.Actor;
import fr.preau.form.Form;
import fr.preau.form.Form.Choice;
import fr.preau.kernel.Paris;
import fr.preau.kernel.Refusal;
import fr.preau.organisation.Organisation.College;
import fr.preau.web.Visit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/** The form by which seats are given: one by one, or to a whole group at once. */
@Component
public class SeatForm {
    private final Groups groups;

    SeatForm(Groups groups) {
        this.groups = groups;
    }

    /** All that the page of seats needs. */
    record SeatsPage(Assembly it, Form form, String q, List<Groups.Found> found) {
        List<Choice> colleges() {
            Visit visit = form.visit();
            List<Choice> all = new ArrayList<>();
            all.add(new Choice("", visit.t("convening.seats.college.own")));
            for (College one : College.values()) {
                all.add(new Choice(one.name(), visit.t("account.college." + one)));
            }
            return all;
        }

        /** Those found that stand for others. */
        List<Groups.Found> groups() {
            return found.stream().filter(one -> one.members() > 0).toList();
        }

        String weight() {
            return form.text("weight", "1");
        }
    }

    /**
     * Those that a form invites: what was ticked, and the members of the group chosen.
     *
     * @throws Refusal.BadRequest on {@code group} when it has nobody
     */
    public List<String> invited(Actor actor, Form form) {
        List<String> all = new ArrayList<>(form.all("organisation"));
        all.removeIf(String::isBlank);
        String group = form.text("group");
        if (!group.isEmpty()) {
            all.addAll(groups.some(group, Paris.day(actor.at())));
        }
        return all;
    }

    /**
     * The college they would sit in; absent: each in its own.
     *
     * @throws Refusal.BadRequest on {@code college}
     */
    public @Nullable College college(Form form) {
        College college = form.one("college", College.class);
        if (college == null && !form.text("college").isEmpty()) {
            throw new Refusal.BadRequest("college", "convening.fault.college");
        }
        return college;
    }

    /** The page, with those that answer what is looked for. */
    public View page(Actor actor, Form form, String q, Assembly it) {
        List<Groups.Found> found = groups.search(q, Paris.day(actor.at()));
        return form.page("convening/seats", it.title(), new SeatsPage(it, form, q, found));
    }
}
