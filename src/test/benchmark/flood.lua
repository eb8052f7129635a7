-- wrk: sends password guesses as a botnet would, each for a random account and from a random network. It counts the
-- answers by status. A rejected client waits as Retry-After says, which requires one thread for each connection. With
-- the argument "hammering" it does not wait.
local threads = {}

function setup(thread)
  thread:set("number", #threads)
  table.insert(threads, thread)
end

function init(arguments)
  math.randomseed(number + 1)
  hammering = arguments[1] == "hammering"
  wrk.method = "POST"
  hashed, overloaded, throttled, others, pause = 0, 0, 0, 0, 0
end

function delay()
  return pause
end

function request()
  local headers = {
    ["Content-Type"] = "application/json",
    ["X-Forwarded-For"] = string.format("10.%d.%d.%d", math.random(0, 255), math.random(0, 255), math.random(1, 254))
  }
  local body = string.format('{"email":"nobody-%d@example.com","password":"a guess at it"}', math.random(1, 1000000))
  return wrk.format(nil, nil, headers, body)
end

function response(status, headers)
  pause = 0
  if status == 401 then hashed = hashed + 1
  elseif status == 503 then overloaded = overloaded + 1
  elseif status == 429 then throttled = throttled + 1
  else others = others + 1 end
  if not hammering then pause = 1000 * (tonumber(headers["Retry-After"]) or 0) end
end

function done(summary)
  local sums = { hashed = 0, overloaded = 0, throttled = 0, others = 0 }
  for _, thread in ipairs(threads) do
    for name in pairs(sums) do sums[name] = sums[name] + thread:get(name) end
  end
  print(string.format("flood: %.1f %d %d %d %d", sums.hashed / (summary.duration / 1e6),
    sums.hashed, sums.overloaded, sums.throttled, sums.others))
end
