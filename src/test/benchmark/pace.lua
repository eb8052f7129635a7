-- wrk: each connection asks, and asks again ten milliseconds after the answer: a hundred users' clicks, not a flood.
function delay()
  return 10
end
