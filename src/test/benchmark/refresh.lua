-- wrk: refreshes sessions, each with the refresh token of its last answer. The file TOKENS has one token per line.
local waiting = {}

function init()
  for line in io.lines(os.getenv("TOKENS")) do table.insert(waiting, line) end
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
end

function request()
  local token = table.remove(waiting, 1)
  return wrk.format(nil, nil, nil, string.format('{"refresh_token":"%s"}', token))
end

function response(status, headers, body)
  local token = string.match(body, '"refresh_token":"([^"]+)"')
  if token then table.insert(waiting, token) end
end
