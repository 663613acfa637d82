package fr.preau.roof.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.preau.people.account.Actor;
import fr.preau.roof.cast.InventedActors;
import fr.preau.roof.cast.InventedCast;
import fr.preau.rooms.programmes.funding.FinancingPlans;
import fr.preau.rooms.programmes.programme.Operation;
import fr.preau.rooms.programmes.programme.Operations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * What the invented country pays for, told to the cent: two écoles of a town, and the programme of twenty-three écoles
 * over its three years.
 */
@Component
@Order(6)
record InventedPlans(FinancingPlans plans, Operations operations,
        InventedActors actors) implements InventedRooms.RoomMaker {
    @Override
    public void make(InventedCast made) {
        String commune = made.place("ville");
        Actor mayor = actors.of(made.person("sacha"), commune);
        publish(mayor, commune, "Des vidéoprojecteurs et le Wi-Fi dans les deux écoles de Villeneuve-Exemple", "",
                figures("financement"));
        String epci = made.place("epci");
        Actor president = actors.of(made.person("maxime"), epci);
        operations.carried(epci).forEach(operation -> publish(president, epci, operation));
    }

    /** In the years in which its waves were ordered, the first some months after it began. */
    private void publish(Actor by, String organisation, Operation it) {
        LocalDate first = it.begins().plusDays(100);
        String figures = figures("financement-programme").replace("{jour}", it.begins().toString());
        for (int n = 0; n < 4; n++) {
            int year = first.getYear() + n;
            figures = figures.replace("\"{an " + (n + 1) + "}\"", String.valueOf(year));
            figures = figures.replace("{an " + (n + 1) + "}", String.valueOf(year));
        }
        publish(by, organisation, it.title(), it.id(), figures);
    }

    private void publish(Actor by, String organisation, String title, String operation, String figures) {
        String about = "Plan inventé pour la démonstration.";
        plans.publish(by, plans.begin(by, organisation, title, about, operation, figures), 0);
    }

    private static String figures(String name) {
        try {
            return new ClassPathResource("demo/" + name + ".json").getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
