package fr.preau.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.preau.account.Actor;
import fr.preau.funding.FinancingPlans;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** What the invented country pays for: the plan of two écoles, told to the cent. */
@Component
@Order(5)
class InventedPlans implements InventedRooms.Alone {
    private final FinancingPlans plans;
    private final InventedActors actors;

    InventedPlans(FinancingPlans plans, InventedActors actors) {
        this.plans = plans;
        this.actors = actors;
    }

    @Override
    public void make(InventedCast made) {
        String commune = made.place("ville");
        Actor mayor = actors.of(made.person("sacha"), commune);
        String id =
                plans.begin(
                        mayor,
                        commune,
                        "Des vidéoprojecteurs et le Wi-Fi dans les deux écoles de Villeneuve-Exemple",
                        "Plan inventé pour la démonstration.",
                        figures());
        plans.publish(mayor, id);
    }

    private static String figures() {
        try {
            return new ClassPathResource("demo/financement.json").getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
