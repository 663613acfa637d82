package fr.preau.tools.convening;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.account.HeldMandate;
import fr.preau.people.account.Rights;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An organisation that convenes others, or may. */
public record Convener(String id, String name) {

    /** Those somebody may convene for: they publish in their name. */
    public static List<Convener> of(Actor actor) {
        return actor.giving(Power.PUBLISH)
                .stream()
                .map(held -> new Convener(held.organisation(), held.organisationName()))
                .distinct()
                .toList();
    }

    /** Whether somebody may convene for that one. */
    public static boolean may(Actor actor, String organisation) {
        return of(actor).stream().anyMatch(convener -> convener.id().equals(organisation));
    }

    /** The one chosen in a form that begins something; wrong there when one may not. */
    public static String chosen(Actor actor, Form form) {
        String organisation = form.text("organisation");
        form.refuse(!may(actor, organisation), "organisation", "convening.fault.convener");
        return organisation;
    }

    /** Those for which somebody may contribute, as one chooses them in a form. */
    public static List<Choice> voices(@Nullable Actor actor) {
        return actor == null ? List.of()
                : HeldMandate.choices(actor.giving(Power.CONTRIBUTE)
                        .stream()
                        .filter(mandate -> !mandate.organisation().equals(Actor.INSTANCE)));
    }

    /** The same after oneself; nobody to choose among for who speaks for none. */
    public static List<Choice> voices(@Nullable Actor actor, Choice oneself) {
        List<Choice> all = voices(actor);
        return all.isEmpty() ? all : Stream.concat(Stream.of(oneself), all.stream()).toList();
    }

    /** As one chooses it in a form. */
    public Choice choice() {
        return Choice.named(id, name);
    }

    /**
     * All that a form needs where one begins to convene.
     *
     * @param mine the organisations one may convene for; the first is chosen
     * @param lacks what is missing to convene for one
     */
    public record NewPage(List<Choice> mine, List<Rights.Lack> lacks, Form form) {
        public static NewPage of(Rights rights, Actor actor, Form form) {
            return among(Convener.of(actor), rights, actor, form);
        }

        /** The same, where only those may. */
        public static NewPage among(List<Convener> all, Rights rights, Actor actor, Form form) {
            List<Choice> mine = all.stream().map(Convener::choice).toList();
            if (mine.isEmpty()) {
                return new NewPage(mine, rights.lacks(actor, Power.PUBLISH), form);
            }
            form.begun("organisation", mine.getFirst().value());
            return new NewPage(mine, List.of(), form);
        }
    }
}
