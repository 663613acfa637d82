package fr.preau.roof.demo;

import fr.preau.people.account.Actor;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import fr.preau.roof.cast.InventedActors;
import fr.preau.roof.cast.InventedCast;
import fr.preau.rooms.concertation.press.PressReleases;
import fr.preau.rooms.concertation.press.PressReleases.Outline;
import fr.preau.tools.convening.Invitee;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the invented country tells the press: one release is published, one waits for a partner. */
@Component
@Order(4)
record InventedPress(PressReleases releases, Organisations organisations,
        InventedActors actors) implements InventedRooms.RoomMaker {
    @Override
    public void make(InventedCast made) {
        String convener = made.place("epci");
        Actor by = actors.of(made.person("maxime"), convener);
        Organisation partner = organisations.get(made.place("ville"));
        String done = prepared(by, convener, partner, "Un technicien partagé pour les écoles du pays d’Exemple",
                "Communiqué inventé pour la démonstration. Le comité du numérique éducatif du pays d’Exemple est favorable, avec réserves, au partage d’un technicien entre les écoles.\n\n- Le temps passé dans chaque commune sera publié.\n- Une commune qui a déjà un agent peut ne pas y entrer la première année.");
        String secret = releases.ask(by, done, "Sacha Moreau", "maire de Villeneuve-Exemple",
                "sacha.moreau@exemple.test", "Une seule personne à appeler, et chacun sait où passe son temps.");
        releases.agree(secret);
        approve(made, partner, done);
        releases.publish(by, done);
        prepared(by, convener, partner, "Un guichet unique pour les pannes des écoles",
                "Communiqué inventé pour la démonstration. Les écoles du pays d’Exemple appelleront bientôt un seul numéro d’ordre, aux mêmes heures.");
    }

    private String prepared(Actor by, String convener, Organisation partner, String title, String body) {
        var outline = new Outline(title, actors.today(), "Villeneuve-Exemple", body, "", null);
        String id = releases.begin(by, convener, outline);
        releases.name(by, id, Invitee.all(List.of(partner), null, 0));
        return id;
    }

    private void approve(InventedCast made, Organisation partner, String id) {
        Actor mayor = actors.of(made.person("sacha"), partner.id());
        releases.approve(mayor, id, partner.id());
    }
}
