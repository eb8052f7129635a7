-- wrk: each connection sends a request ten milliseconds after the last answer, like the clicks of a hundred users.
function delay()
  return 10
end
