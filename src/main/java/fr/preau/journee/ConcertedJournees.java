package fr.preau.journee;

import fr.preau.convening.Concerted;
import org.springframework.stereotype.Component;

/** Journées on the front page of "Concertation": those to come, and what came of others. */
@Component
class ConcertedJournees implements Concerted {
    @Override
    public Shelf shelf() {
        return new Shelf(20, JourneePages.LIST, "journee.front", "calendar-days");
    }

    @Override
    public String select() {
        return """
        select 'MEETS' as part, j.title, j.convener_name as organisation, coalesce(j.commune_name, '') as place, greatest(j.first_day, kernel.today()) as day, '/concertation/journees/' || j.id as path
        from (select * from journee.journee where announced_at is not null and called_off_at is null and closed_at is null and last_day >= kernel.today()
            order by first_day, id limit 12) j
        union all
        select 'CONCLUDED', j.title, case when j.source = '' then j.convener_name else '' end, coalesce(j.commune_name, ''), j.last_day, '/concertation/journees/' || j.id
        from (select * from journee.journee where announced_at is not null and called_off_at is null and (closed_at is not null or last_day < kernel.today())
            order by last_day desc, id limit 12) j
        """;
    }
}
