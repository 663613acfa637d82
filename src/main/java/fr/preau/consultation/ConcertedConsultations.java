package fr.preau.consultation;

import fr.preau.convening.Concerted;
import org.springframework.stereotype.Component;

/**
 * Consultations on the front page of "Concertation": those that are open, and what came of others.
 */
@Component
class ConcertedConsultations implements Concerted {
    @Override
    public Shelf shelf() {
        return new Shelf(30, ConsultationPages.LIST, "consultation.front", "messages-square");
    }

    @Override
    public String select() {
        return """
        select 'ANSWERS' as part, c.title, c.convener_name as organisation, '' as place, c.closes_on as day, '/concertation/consultations/' || c.id as path
        from (select * from consultation.consultation where closed_at is null and closes_on >= kernel.today() order by closes_on, id limit 12) c
        union all
        select 'CONCLUDED', c.title, c.convener_name, '', least(c.closes_on, (c.closed_at at time zone 'Europe/Paris')::date), '/concertation/consultations/' || c.id || '/resultats'
        from (select * from consultation.consultation where closed_at is not null or closes_on < kernel.today() order by closes_on desc, id limit 12) c
        """;
    }
}
