-- For wrk: asks each question of a file in turn, one a line, added to the address; every thread begins elsewhere.
local begun = 0

function setup(thread)
  thread:set("number", begun)
  begun = begun + 1
end

function init(arguments)
  questions = {}
  for line in io.lines(arguments[1]) do
    questions[#questions + 1] = line
  end
  at = number * math.floor(#questions / 2)
end

function request()
  at = at % #questions + 1
  return wrk.format("GET", wrk.path .. questions[at])
end
