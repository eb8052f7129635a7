-- wrk: sends the requests of one act that src/test/benchmark/growth measures, as random users from its folder
local prefix = os.getenv("FOLDER") .. "/" .. os.getenv("WHO") .. "."
local users = tonumber(os.getenv("USERS"))
local waiting = {}

local function lines(name)
  local found = {}
  for line in io.lines(prefix .. name) do table.insert(found, line) end
  return found
end

local function post(body)
  return wrk.format("POST", nil, { ["Content-Type"] = "application/json" }, body)
end

local function get(path, token)
  return wrk.format("GET", path, { ["Authorization"] = "Bearer " .. token })
end

local acts = {
  login = function()
    local people = lines("people")
    return function()
      return post(string.format('{"email":"%s","password":"%s"}', people[math.random(#people)], os.getenv("PASSWORD")))
    end
  end,
  refresh = function()
    waiting = lines("refresh")
    return function() return post(string.format('{"refresh_token":"%s"}', table.remove(waiting, 1))) end
  end,
  list = function()
    local tokens = lines("access")
    return function() return get(wrk.path, tokens[math.random(#tokens)]) end
  end,
  search = function()
    local admin = lines("admin")[1]
    return function() return get(wrk.path .. "?limit=20&q=u" .. math.random(users), admin) end
  end
}

function init()
  math.randomseed(1)
  request = acts[os.getenv("ACT")]()
end

if os.getenv("ACT") == "refresh" then
  function response(status, headers, body)
    local token = string.match(body, '"refresh_token":"([^"]+)"')
    if token then table.insert(waiting, token) end
  end
end
