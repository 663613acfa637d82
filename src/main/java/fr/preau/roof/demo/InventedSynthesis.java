package fr.preau.roof.demo;

import fr.preau.ground.web.Paging;
import fr.preau.people.account.Actor;
import fr.preau.roof.cast.InventedActors;
import fr.preau.roof.cast.InventedCast;
import fr.preau.roof.cast.Story;
import fr.preau.rooms.concertation.consultation.Consultations;
import fr.preau.rooms.concertation.synthesis.Objections;
import fr.preau.rooms.concertation.synthesis.Syntheses;
import fr.preau.tools.thing.ConvenerDoor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * What the invented country concludes of its call and of its consultation: {@code
 * demo/synthesis.json}, through the doors, as anywhere.
 */
@Component
record InventedSynthesis(Syntheses syntheses, Objections objections, Consultations consultations,
        InventedActors actors) {
    /**
     * @param text in which {@code {X1}} stands for the first contribution of the call, {@code {W1}} for its first
     * proposal, {@code {J}} for the consultation
     * @param sentence that is contested, and what it cites
     * @param by an organisation, and who acts for it
     */
    record SynthesisStory(String title, List<String> text, int sentence, String mark, List<String> by,
            String objection) {}

    /**
     * @param marks the references of what the call gathered, by their places: {@code X1}, {@code
     *     W1}
     */
    void make(InventedCast made, Actor editor, String convener, String call, Map<String, String> marks) {
        SynthesisStory told = Story.read("synthesis", SynthesisStory.class);
        Map<String, String> all = new HashMap<>(marks);
        all.put("J", consultations.list(new ConvenerDoor.Query<>("", null), new Paging(1, 1)).getFirst().id());
        List<String> sources = List.of(call, all.get("J"));
        String id = syntheses.begin(editor, convener, told.title(), sources);
        String text = filled(String.join("\n\n", told.text()), all);
        syntheses.write(editor, id, 0, text, told.title());
        int version = syntheses.publish(editor, id, 1, "");
        objections.object(actors.of(made.person(told.by().getLast()), made.place(told.by().getFirst())), null,
                new Objections.Draft(id, version, told.sentence(), filled(told.mark(), all), told.objection()));
    }

    private static String filled(String text, Map<String, String> marks) {
        String filled = text;
        for (Map.Entry<String, String> entry : marks.entrySet()) {
            filled = filled.replace("{" + entry.getKey() + "}", entry.getValue());
        }
        return filled;
    }
}
