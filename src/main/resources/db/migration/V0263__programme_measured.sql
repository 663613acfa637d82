-- Why: a second table of sixty thousand states took minutes, the checks of its rows being planned for the few that were there before.
grant maintain on programme.school, programme.said to ${app};
